/** Options of commands that simulate: which network runs on which inputs, and what is kept. */
export const inputOptions = {
  model: { type: 'string', demandOption: true, describe: 'folder of a checkpoint, or a shipped model (list models)' },
  data: { type: 'string', describe: "safetensors of inputs; the model's evaluation.safetensors if not given" },
  text: { type: 'string', describe: 'text file for a language model, cut into windows' },
  window: { type: 'number', describe: "tokens of a window of the text; the model's context if not given" },
  stride: { type: 'number', describe: 'tokens from window to window; the window if not given' },
} as const

export const cacheOption = {
  cache: {
    type: 'boolean',
    default: true,
    describe: 'take and keep what is simulated or trained; --no-cache for neither',
  },
} as const
