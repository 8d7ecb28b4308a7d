/**
 * Lightfront as a library: what the command line is made of.
 *
 *   bytes --decode--> Sweep --compile--> Points --walk--> every design point
 *                        \--compileEngine--> Engine --evaluate--> rows, front, fits
 *                         \--runStudy: all of it, into a folder
 *
 *   system, workload, settings --evaluatePoint--> metrics with their breakdown
 *   plan --samplerOf--> points of the unit cube          space --nsga2--> searcher --runSearch--> front
 *   columns --paretoFront--> rows                        columns --fitScalingLaw--> exponent with its interval
 *   folder --openModel--> model --readInputs--> inputs --simulate--> metrics of each disturbance
 *   task --trainModel--> folder                          through a disturbance, or none
 *
 * All quantities are in SI. What can fail for a reason that lies with the caller gives an `Either`: `_tag` is `Left` or `Right`, and
 * what is in it stands under `left` (what is wrong, in words) or `right`. Whatever touches files does so through a `Runtime`.
 *
 * @module
 */

// Sweeps: read, laid out, walked, run.
export { decode } from '#src/sweep/decode.js'
export { type Fault, faultText } from '#src/sweep/fault.js'
export {
  /** The names that sweep files know: everything of this package. */
  defaultVocabulary,
} from '#src/sweep/default-vocabulary.js'
export { type Vocabulary } from '#src/sweep/vocabulary.js'
export { compile, type Points, walk } from '#src/sweep/expand.js'
export { type Sweep } from '#src/sweep/sweep.js'
export { compileEngine, type Engine } from '#src/engine/engine.js'
export { runStudy, type Study } from '#src/study/study.js'
export { loadPlugins, type LoadedPlugins } from '#src/plugins/load-plugins.js'

// One design.
export { type EvaluatedPoint, evaluatePoint } from '#src/engine/evaluated-point.js'
export { readSettings, type Settings } from '#src/sweep/settings.js'
export { systems } from '#models/systems/index.js'
export { type Workload, workloads } from '#models/workloads/presets.js'
export { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
export type { Evaluation } from '#models/systems/evaluation.js'

// Tables, fronts and laws.
export { type Columns } from '#src/columns/columns.js'
export { csvText } from '#src/columns/csv.js'
export { readCsv } from '#src/columns/read-csv.js'
export { paretoFront } from '#src/pareto/front.js'
export { hypervolume } from '#src/pareto/hypervolume.js'
export { type Fit, fitScalingLaw } from '#src/fit/fit.js'
export { reproduce } from '#src/reproduce/index.js'

// Samples of the unit cube, and searches.
export { type SamplePlan, type Sampler } from '#src/sampling/sample-plan.js'
export { samplerOf } from '#src/sampling/sampler.js'
export { nsga2 } from '#src/search/nsga2.js'
export { nsga3 } from '#src/search/nsga3.js'
export { epsilonArchiveSearch } from '#src/search/epsilon-archive-search.js'
export { runSearch, type SearchRun } from '#src/search/run-search.js'
export { type Answers, type Searcher } from '#src/search/searcher.js'
export { type Space } from '#src/search/space.js'
export { stopWhen } from '#src/search/stop.js'

// Networks on noisy hardware: simulated, trained.
export { type Disturbances, undisturbed } from '#models/disturbances/disturbance.js'
export { disturbancesOf } from '#models/systems/disturbances.js'
export { fileCache, noCache } from '#src/accuracy/cache.js'
export { type Inputs, readInputs } from '#src/accuracy/inputs.js'
export { logitTensors } from '#src/accuracy/logits.js'
export { type OpenModel, openModel } from '#src/accuracy/open-model.js'
export { runOf } from '#src/accuracy/run.js'
export { type Outcome, simulate, type Simulation } from '#src/accuracy/simulate.js'
export { networksIn } from '#src/study/trained-networks.js'
export { taskNamed, tasks } from '#src/tasks/index.js'
export { type Task } from '#src/tasks/task.js'
export { trainModel } from '#src/training/train-model.js'
export { type Trained, type TrainingRequest } from '#src/training/training-request.js'

// What blocks, systems and workloads are made of.
export {
  type Accounting,
  bitCount,
  type Block,
  block,
  choice,
  count,
  type DesignKey,
  type DesignOf,
  flag,
  type Hardware,
  physically,
  quantity,
} from '#models/blocks/block.js'
export { type Cost } from '#models/cost.js'
export { metrics } from '#models/metrics.js'
export { type Library, type Parameter } from '#models/parameter.js'
export { references } from '#models/references.js'
export { operandNoise, quantisationNoise } from '#models/signal.js'
export { component, system, type System } from '#models/systems/system.js'
export {
  dbm,
  decibels,
  gigahertz,
  hertz,
  joules,
  ratio,
  ratioOf,
  seconds,
  si,
  squareMetres,
  watts,
} from '#models/units.js'
export { elementsOf, macsOf, type Operation } from '#models/workloads/operation.js'
export { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'

// The world, for whatever touches it.
export { nodeRuntime } from '#src/runtime/node.js'
export { type Runtime } from '#src/runtime/runtime.js'
