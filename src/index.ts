/**
 * Lightfront as a library: what the command line is made of.
 *
 *   bytes --decode--> Sweep --compileEngine--> Engine --evaluate--> rows, front, fits
 *                                  runStudy: all of it, into a folder
 *
 *   folder --openModel--> model --readInputs--> inputs --simulate--> metrics of each disturbance
 *
 *   task --trainModel--> folder                          through a disturbance, or none
 */
export { type Accounting, block, type Block, type DesignKey, type Hardware } from '#models/blocks/block.js'
export { type Disturbances, undisturbed } from '#models/disturbances/disturbance.js'
export { metrics } from '#models/metrics.js'
export { type Library, type Parameter } from '#models/parameter.js'
export { references } from '#models/references.js'
export { disturbancesOf } from '#models/systems/disturbances.js'
export { defaultDesigns, type Evaluation, prepareSystem } from '#models/systems/evaluate.js'
export { systems } from '#models/systems/index.js'
export { component, system, type System } from '#models/systems/system.js'
export { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'
export { type Workload, workloads } from '#models/workloads/presets.js'
export { fileCache, noCache } from '#src/accuracy/cache.js'
export { type Inputs, readInputs } from '#src/accuracy/inputs.js'
export { logitTensors } from '#src/accuracy/logits.js'
export { type OpenModel, openModel } from '#src/accuracy/open-model.js'
export { runOf } from '#src/accuracy/run.js'
export { type Outcome, simulate, type Simulation } from '#src/accuracy/simulate.js'
export { type Columns } from '#src/columns/columns.js'
export { csvText } from '#src/columns/csv.js'
export { readCsv } from '#src/columns/read-csv.js'
export { compileEngine, type Engine } from '#src/engine/engine.js'
export { type EvaluatedPoint, evaluatePoint } from '#src/engine/evaluated-point.js'
export { type Fit, fitScalingLaw } from '#src/fit/fit.js'
export { paretoFront } from '#src/pareto/front.js'
export { hypervolume } from '#src/pareto/hypervolume.js'
export { reproduce } from '#src/reproduce/index.js'
export { nodeRuntime } from '#src/runtime/node.js'
export { type Runtime } from '#src/runtime/runtime.js'
export { runStudy, type Study } from '#src/study/study.js'
export { networksIn } from '#src/study/trained-networks.js'
export { decode } from '#src/sweep/decode.js'
export { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
export { compile, walk } from '#src/sweep/expand.js'
export { type Settings, readSettings } from '#src/sweep/settings.js'
export { type Sweep } from '#src/sweep/sweep.js'
export { taskNamed, tasks } from '#src/tasks/index.js'
export { type Task } from '#src/tasks/task.js'
export { trainModel } from '#src/training/train-model.js'
export { type Trained, type TrainingRequest } from '#src/training/training-request.js'
