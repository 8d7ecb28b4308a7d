/**
 * Who may import whom. A new arrow is a design decision: add it here, with its reason.
 *
 * A room is a folder or a file; where several hold a file, the longest path is its room. An arrow leads to a folder, to one of its
 * files, or to a package; within a room everything may be imported. No two files import each other, however long the way round.
 */
import { describe, expect, test } from 'vitest'
import { type SourceFile, sourceFilesOf } from './support/source-files.js'

/** What may be imported, and why. */
type Arrows = Readonly<Record<string, string>>

const figures: Arrows = {
  'analytic-models/units.ts': 'quantities have dimensions',
  'analytic-models/powers.ts': 'a bit doubles',
}
const costed: Arrows = {
  ...figures,
  'analytic-models/cost.ts': 'costs are values that add',
  'analytic-models/parameter.ts': 'numbers come from libraries',
  'analytic-models/references.ts': 'whoever states something cites it',
  'analytic-models/signal.ts': 'an analog result is in part noise',
  'analytic-models/writable.ts': 'an inner loop writes its results over',
}
const expectedFailure: Arrows = { 'fp-ts/lib/Either.js': 'a failure that is expected is a value' }

const rooms: Readonly<Record<string, Arrows>> = {
  // What is known: pure, and complete in itself.
  'analytic-models/units.ts': {},
  'analytic-models/powers.ts': {},
  'analytic-models/writable.ts': {},
  'analytic-models/references.ts': {},
  'analytic-models/cost.ts': figures,
  'analytic-models/signal.ts': figures,
  'analytic-models/metrics.ts': { ...figures, 'analytic-models/signal.ts': 'noise is told in decibels and in bits' },
  'analytic-models/parameter.ts': {
    ...figures,
    'analytic-models/references.ts': 'a parameter names the work it is from',
  },
  'analytic-models/libraries': { 'analytic-models/parameter.ts': 'a library is parameters and nothing else' },
  'analytic-models/photonics': figures,
  'analytic-models/converters': figures,
  'analytic-models/memory': figures,
  'analytic-models/digital': figures,
  'analytic-models/interconnect': {
    ...figures,
    'analytic-models/photonics': 'light is led by devices that lose some of it',
    'analytic-models/converters': 'a link ends in a converter',
  },
  'analytic-models/workloads': { 'analytic-models/references.ts': 'a preset names the work it is from' },
  'analytic-models/disturbances': {
    'analytic-models/workloads': 'a disturbance is of a kind of operation',
  },
  'analytic-models/blocks': {
    ...costed,
    'analytic-models/disturbances': 'a block says what it does to numbers',
    'analytic-models/libraries': 'a block names the libraries it is made from',
    'analytic-models/photonics': 'a block is devices',
    'analytic-models/converters': 'and converters',
    'analytic-models/interconnect': 'and links between them',
    'analytic-models/memory': 'and memories',
    'analytic-models/digital': 'and digital units',
    'analytic-models/workloads': 'a block runs operations',
  },
  'analytic-models/systems': {
    ...costed,
    'analytic-models/metrics.ts': 'an evaluation has the totals that metrics are made from',
    'analytic-models/disturbances': 'a system disturbs as its blocks do',
    'analytic-models/blocks': 'a system is an assignment of operations to blocks',
    'analytic-models/workloads': 'and is costed on operations',
    'analytic-models/libraries': 'the registry lists the libraries of its blocks',
  },

  // What is done with it.
  'src/columns': {
    ...expectedFailure,
    'csv-parse/sync': 'a table is read',
    'csv-stringify/sync': 'and written',
    'hyparquet-writer': 'as Parquet too',
  },
  'src/random': {},
  'src/sampling': {
    ...expectedFailure,
    'src/random': 'points are drawn from a generator that counts',
  },
  'src/runtime': {
    'fp-ts': 'effects are values',
    'node:fs': 'the one room that reads and writes',
    'node:fs/promises': 'the one room that reads and writes',
    'node:os': 'how many threads there are',
    'node:path': 'the folder of a file',
    'node:crypto': 'a name for a temporary file, a hash of a written one',
  },
  'src/pareto': { 'src/columns': 'a front is rows of a table' },
  'src/fit': {
    ...expectedFailure,
    'src/columns': 'a law is fitted to columns of a table',
    'src/random': 'a bootstrap draws rows',
  },
  'src/search': {
    'src/random': 'what is asked next is drawn',
    'src/pareto': 'and the best of what was told is kept',
    'src/columns/joined.ts': 'with all that was told',
  },
  'src/sweep': {
    'src/columns': 'points are columns of axis values',
    'src/sampling': 'or drawn from their space',
    'src/training': 'a sweep file may say how a network is trained',
    'src/tasks': 'and on which task',
    'analytic-models/units.ts': 'values are written with units',
    'analytic-models/parameter.ts': 'a parameter may be an axis',
    'analytic-models/metrics.ts': 'objectives and constraints name metrics',
    'analytic-models/blocks/block.ts': 'a design key has a range and a dimension',
    'analytic-models/systems': 'a sweep file names systems',
    'analytic-models/workloads': 'and workloads, whose fields may be axes',
    'fp-ts': 'a sweep file is decoded into a sweep or all its faults',
    'io-ts': 'codecs say what a file may say',
    'src/doubt/distribution.ts': 'parameters may be doubted',
    'src/runtime/line.ts': 'and its texts may stand on a terminal',
    yaml: 'the notation of sweep files',
  },
  'src/report': {
    'src/columns': 'results are a table',
    'src/pareto': 'a figure shows a front',
    'src/fit': 'and a law',
    'src/doubt/distribution.ts': 'and what is doubted',
    'analytic-models/references.ts': 'a report ends with the works it rests on',
    'src/reproduce': 'a report tells what the works print beside what comes out here',
    vega: 'figures become SVG',
    'vega-lite': 'figures are specifications',
    '@resvg/resvg-js': 'and pictures',
    'node:module': 'in fonts that come with a package',
  },
  'src/explorer': {
    'analytic-models': 'a point rests on parameters of the models',
    'src/columns': 'points are rows of a table',
    'src/sweep': 'whose keys make the line that evaluates one alone',
    'src/engine': 'of which operations take shares',
    'src/doubt/doubts.ts': 'every parameter of a system, by name',
    'src/fit': 'and to which laws are fitted',
    'src/report': 'all told in the words of the report, which it is a section of',
    vega: 'the page draws with the runtime of Vega',
    'vega-lite': 'from specifications',
    'node:fs/promises': 'the bundled script lies beside its module',
  },
  'src/explorer/frames': { 'src/report/figure-style.ts': 'frames look like figures' },
  'src/explorer/explorer-html.ts': {
    'src/explorer/explored.ts': 'a page brings its data',
    'src/explorer/explorer-style.ts': 'its style',
    'src/explorer/frames': 'the frames of its plots',
    'src/report/html.ts': 'as text that cannot be broken into',
    'vega-lite': 'frames are specifications, and compiled here',
    'node:fs/promises': 'the script of the page lies beside',
  },
  'src/explorer/page': {
    'src/explorer/explored.ts': 'what a page knows, its script shows',
    'src/report/engineering.ts': 'in engineering units',
    'src/report/quantity.ts': 'in the words of the report',
    'src/report/figure-axis.ts': 'along the axes of figures',
    'src/report/figure-style.ts': 'in their colours and shapes',
    vega: 'which draws the frames',
  },
  'src/reproduce': { 'analytic-models': 'printed figures beside those of the models' },
  'src/threads': {
    piscina: 'the one room with threads',
    'node:worker_threads': 'the one room with threads',
  },
  'src/kernels': {
    'src/random': 'a draw of the plain kernels is one of the generator',
    'node:fs': 'the compiled kernels lie beside their loader',
  },
  'src/checkpoint': {
    'src/network/network.ts': 'data are samples for a network',
    'src/network/arithmetic.ts': 'a configuration names an activation',
    'src/runtime': 'files are read through what is given',
    'src/sweep': 'codecs, and what is said of a value that is none',
    'fp-ts': 'what is wrong with a file is a value',
    'io-ts': 'codecs say what a file may say',
    '@huggingface/tokenizers': 'a text becomes tokens',
    'node:crypto': 'a hash says which weights and data were used',
    'node:path': 'files of a folder',
  },
  'src/network': {
    'analytic-models/disturbances': 'hardware is told the shape of a network',
    'src/checkpoint': 'weights come from a checkpoint',
    'src/kernels': 'a network is computed by kernels',
    'src/runtime/failure.ts': 'a checkpoint may lack a tensor',
    'fp-ts': 'weights are read',
  },
  'src/noise': {
    'analytic-models': 'a law applies what the models know of a device',
    'src/kernels': 'to numbers, by kernels',
    'src/network': 'in the place of the exact arithmetic of a network',
    ...expectedFailure,
  },
  'src/adaptation': {
    'analytic-models/disturbances': 'scalers are adapted to a disturbance',
    'analytic-models/writable.ts': 'moments are added up in place',
    'src/noise': 'whose law is watched',
    'src/network': 'while a network runs',
    'src/kernels': 'on the kernels',
    'src/runtime': 'scalers are kept in a file',
    'src/sweep': 'codecs, and what is said of a value that is none',
    'fp-ts': 'which may be wrong',
    'io-ts': 'codecs say what a file may say',
  },
  'src/gradient': {
    'analytic-models/disturbances': 'a disturbance is differentiated',
    'analytic-models/photonics': 'as are the curves of devices',
    'src/kernels': 'on the kernels',
    'src/network': 'where a network is computed',
    'src/noise': 'with what its laws draw and hold',
  },
  'src/tasks': {
    'src/checkpoint': 'a task has a network of its own, and data to test it on',
    'src/network/network.ts': 'for which it draws samples',
    'src/random': 'from a generator that counts',
  },
  'src/training': {
    'analytic-models/disturbances': 'a network is trained with the errors of hardware',
    'src/gradient': 'by the gradient of its loss',
    'src/tasks': 'on samples of a task',
    'src/kernels': 'on the kernels',
    'src/network': 'in place',
    'src/noise': 'with scalers and ranges of its hardware',
    'src/adaptation': 'of which the scalers have a file',
    'src/accuracy': 'from a model as simulations open it',
    'src/checkpoint': 'to a checkpoint',
    'src/threads': 'in threads',
    'src/columns': 'its losses are a table',
    'src/report': 'and a figure',
    'src/runtime': 'and files, through what is given',
    'src/sweep/shown.ts': 'what differs is shown as a sweep shows it',
    piscina: 'a worker finds its task there',
    'fp-ts': 'effects are values',
    'node:crypto': 'a hash says whether a state is whole',
    'node:path': 'names of files in its folder',
  },
  'src/accuracy': {
    'analytic-models/disturbances': 'a simulation is of a disturbance',
    'src/adaptation': 'with the scalers of gain cells',
    'src/checkpoint': 'of a model and its data',
    'src/network': 'whose network is run',
    'src/noise': 'under the laws of hardware',
    'src/kernels': 'on the kernels',
    'src/threads': 'in threads',
    'src/runtime': 'and kept in files, through what is given',
    'src/sweep/suggest.ts': 'a misspelt name is suggested',
    piscina: 'a worker finds its task there',
    'fp-ts': 'effects are values',
    'node:crypto': 'a hash says which simulation it is',
    'node:fs': 'the hash of the code that simulates',
    'node:path': 'names of files',
    'node:url': 'where the shipped models and the code are',
  },
  'src/engine': {
    ...expectedFailure,
    'analytic-models': 'points are costed by the models',
    'src/sweep': 'points are those of a sweep',
    'src/search/searcher.ts': 'or those that a search asks for',
    'src/columns': 'results are columns',
    'src/plugins': 'a thread knows what modules bring',
    'src/pareto': 'a front is kept while points stream by',
    'src/fit': 'a law is fitted to what was evaluated',
    'src/random': 'a sample is drawn',
    'src/threads': 'ranges of points are shared out to threads',
    'src/runtime/failure.ts': 'what a thread died of is told in words',
    piscina: 'a worker finds its task there',
  },
  'src/storage': {
    'src/engine': 'what is stored is what batches bring',
    'src/columns': 'rows are read back in the form in which they were kept',
    'src/report/manifest.ts': 'finished files are those of a manifest',
    'src/runtime': 'in files, through what is given',
    'src/threads': 'row groups are encoded in threads',
    piscina: 'a worker finds its task there',
    'fp-ts': 'effects are values',
    'node:crypto': 'a hash says whether a file is whole, and of which run',
    'node:path': 'names of files in a folder',
  },
  'src/doubt': {
    'src/threads': 'buffers of what is drawn change hands',
    ...expectedFailure,
    'analytic-models': 'parameters of the models are doubted',
    'src/random': 'resamples are drawn',
    'src/sampling': 'and the parameters',
    'src/columns': 'bands are a table',
    'src/pareto': 'whether a point is on the front is asked at every draw',
    'src/fit': 'and laws are fitted again',
    'src/sweep': 'of the points of a sweep',
    'src/engine': 'whose rows are read as a run reads them',
    'src/plugins': 'with what modules bring',
    piscina: 'a worker finds its task there',
  },
  'src/certify': {
    'analytic-models': 'boxes are bounded by the models',
    'src/sweep': 'boxes are of the grid of a sweep',
    'src/engine': 'whose points are costed one by one where bounds do not tell',
    'src/pareto': 'a box that the front dominates is left out',
    'src/columns': 'points that fail are rows',
    'src/random': 'points to begin with are drawn',
    'src/plugins': 'models may be brought from outside',
    'src/threads': 'boxes are dealt out to threads',
    piscina: 'a worker finds its task there',
  },
  'src/study': {
    'src/search': 'searches its space, if asked',
    'src/certify': 'proves its front, if asked',
    'analytic-models': 'metrics have units and directions',
    'src/columns': 'fronts and laws are drawn from tables',
    'src/sweep': 'a study is of a sweep',
    'src/plugins': 'with what modules bring',
    'src/engine': 'evaluates it',
    'src/doubt': 'doubts its parameters',
    'src/accuracy': 'simulates its networks',
    'src/training': 'which it trains, if asked',
    'src/tasks': 'on a task',
    'src/adaptation': 'with scalers from a file',
    'src/threads': 'in threads',
    'src/fit': 'fits its laws',
    'src/pareto': 'finds its front',
    'src/report': 'and reports it',
    'src/explorer': 'so that its points can be explored',
    'src/reproduce': 'beside what the works about its systems print',
    'src/storage': 'goes on where it was stopped',
    'src/runtime': 'into files, through what it is given',
    'fp-ts': 'effects are values',
    'node:path': 'names of files in its folder',
    'node:module': 'versions of packages, for the manifest',
  },
  'src/plugins': {
    'analytic-models': 'a module brings blocks, systems and workloads',
    'src/sweep': 'to the vocabulary of a sweep file that names it',
    'src/runtime': 'read through what is given',
    'fp-ts': 'and may be wrong',
    'io-ts': 'codecs say what it may bring',
    'node:crypto': 'a hash says which code it was',
    'node:module': 'a package is found',
    'node:path': 'or a file beside the sweep',
    'node:url': 'and imported',
  },
  'src/cluster': {
    'src/runtime': 'scripts are written and programs called where a command runs',
    'fp-ts': 'effects are values',
    'node:child_process': 'the one room that calls programs of others',
    'node:stream/consumers': 'and hears what they say',
  },
  'src/cli': {
    'analytic-models': 'listings show the models',
    src: 'a command may use every room',
    'fp-ts': 'a command is a pipe of effects',
    yargs: 'the command line',
    'node:path': 'names of files that were asked for',
    'node:url': 'where the program itself is',
  },
  'src/index.ts': { src: 'the public face shows every room', 'analytic-models': 'and the models' },
}

const isWithin = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`)

/** AssemblyScript resolves names in its own way and has nothing to import but itself; declarations import nothing. */
const isTypeScript = ({ path }: SourceFile): boolean =>
  !isWithin(path, 'src/kernels/assembly') && !path.endsWith('.d.ts')

const files = [...sourceFilesOf('analytic-models'), ...sourceFilesOf('src')].filter(isTypeScript)

/** The longest path of the table that holds a file. */
const roomOf = (path: string): string | undefined =>
  Object.keys(rooms)
    .filter((room) => isWithin(path, room))
    .sort((a, b) => b.length - a.length)[0]

/** What a file imports beyond its room's arrows. */
const trespasses = ({ path, files: imported, packages }: SourceFile): readonly string[] => {
  const room = roomOf(path)!
  const allowed = [room, ...Object.keys(rooms[room]!)]
  return [...imported, ...packages].filter((target) => !allowed.some((place) => isWithin(target, place)))
}

describe('every file is in a room and imports what the room may', () => {
  for (const file of files)
    test(file.path, () => {
      expect(roomOf(file.path)).toBeDefined()
      expect(trespasses(file)).toEqual([])
    })
})

test('every room of the table exists', () => {
  expect(Object.keys(rooms).filter((room) => !files.some(({ path }) => isWithin(path, room)))).toEqual([])
})

test('every import of a project file finds one', () => {
  const paths = new Set(files.map(({ path }) => path))
  const lost = files.flatMap(({ path, files: imported }) =>
    imported.filter((target) => !paths.has(target)).map((target) => `${path} -> ${target}`),
  )
  expect(lost).toEqual([])
})

test('nothing imports the command line', () => {
  const users = files.filter(
    ({ path, files: imported }) => !isWithin(path, 'src/cli') && imported.some((target) => isWithin(target, 'src/cli')),
  )
  expect(users.map(({ path }) => path)).toEqual([])
})

/** A way from a file back to itself, if there is one. */
const cycleFrom = (start: string, imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined => {
  const seen = new Set<string>()
  const walk = (way: readonly string[]): readonly string[] | undefined => {
    for (const next of imports.get(way.at(-1)!) ?? []) {
      if (next === start) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      const cycle = walk([...way, next])
      if (cycle !== undefined) return cycle
    }
    return undefined
  }
  return walk([start])
}

test('no file imports itself by way of others', () => {
  const imports = new Map(files.map(({ path, files: imported }) => [path, imported]))
  expect(files.flatMap(({ path }) => cycleFrom(path, imports)?.join(' -> ') ?? [])).toEqual([])
})

describe('what is computed does not depend on when or where', () => {
  const impure =
    /\bMath\.random\b|\bDate\b|\bperformance\b|\bprocess\b|\bglobalThis\b|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\b|\brequire\b/
  const pure = [
    'analytic-models',
    'src/columns',
    'src/random',
    'src/sampling',
    'src/pareto',
    'src/fit',
    'src/doubt',
    'src/search',
    'src/sweep',
    'src/reproduce',
    'src/kernels',
    'src/network',
    'src/noise',
  ]
  const withoutComments = (text: string): string => text.replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '')
  const withoutStrings = (text: string): string => text.replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''")

  for (const room of pure)
    test(`${room} asks no clock, no dice and no machine`, () => {
      const asking = files.filter(
        ({ path, text }) => isWithin(path, room) && impure.test(withoutStrings(withoutComments(text))),
      )
      expect(asking.map(({ path }) => path)).toEqual([])
    })
})

describe('the table itself', () => {
  const file = (path: string, files: readonly string[], packages: readonly string[] = []): SourceFile => ({
    path,
    text: '',
    files,
    packages,
  })

  test('catches a model that reads a file, a fit that reads the models, a prefix that is no folder', () => {
    expect(trespasses(file('analytic-models/memory/sram.ts', [], ['node:fs']))).toEqual(['node:fs'])
    expect(trespasses(file('src/fit/x.ts', ['analytic-models/units.ts']))).toEqual(['analytic-models/units.ts'])
    expect(trespasses(file('src/pareto/x.ts', ['src/columns-of-another/y.ts']))).toHaveLength(1)
    expect(trespasses(file('src/engine/x.ts', ['src/report/table.ts'], ['fs']))).toHaveLength(2)
    expect(trespasses(file('src/pareto/x.ts', ['src/pareto/y.ts', 'src/columns/columns.ts']))).toEqual([])
  })

  test('gives every arrow a reason', () => {
    for (const arrows of Object.values(rooms)) for (const reason of Object.values(arrows)) expect(reason).not.toBe('')
  })

  test('sees a cycle however long', () => {
    const imports = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['a']],
    ])
    expect(cycleFrom('a', imports)).toEqual(['a', 'b', 'c', 'a'])
    expect(cycleFrom('d', imports)).toBeUndefined()
  })
})
