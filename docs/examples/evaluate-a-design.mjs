/** One design of one system on one workload, with its whole breakdown. All quantities are in SI. */
import { evaluatePoint, readSettings, systems, workloads } from 'lightfront'

const system = systems.find(({ name }) => name === 'lightening-transformer')

// Settings as on a command line: design values, fields of the workload, parameters with their units.
const settings = readSettings(['tiles=8', 'clock=10GHz', 'zhu-2024.adcPower=7.4mW'], system, systems)
if (settings._tag === 'Left') throw new Error(settings.left.join('\n'))

const point = evaluatePoint(system, workloads['deit-tiny'], 'physical', settings.right)
if (point._tag === 'Left') throw new Error(point.left)

const { metrics, energyByPart } = point.right
const [largest] = Object.entries(energyByPart).sort(([, a], [, b]) => b - a)
console.log(`${metrics.macs} MACs; most of the energy goes into the ${largest[0]}`)
console.log(`mean power is energy over latency: ${metrics.power === metrics.energy / metrics.latency}`)

// It prints:
// 1253683200 MACs; most of the energy goes into the laser
// mean power is energy over latency: true
