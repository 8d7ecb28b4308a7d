/**
 * One seed for all properties, so that a run of the tests says the same everywhere. `PROPERTY_SEED=random npm test` draws another
 * and prints it where a property fails; `PROPERTY_SEED=123` repeats that.
 */
import fc from 'fast-check'

const usual = 20_261_122
const asked = process.env['PROPERTY_SEED']

if (asked !== 'random') fc.configureGlobal({ seed: asked === undefined ? usual : Number(asked) })
