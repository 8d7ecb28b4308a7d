/** What a row of logits says of its target, in double precision. */

/** The greatest logit, the first of equals. */
export const argmax = (logits: Float32Array): number => {
  let best = 0
  for (let i = 1; i < logits.length; i++) if (logits[i]! > logits[best]!) best = i
  return best
}

/** -log softmax(logits)_target = log(sum_i exp(x_i - x_max)) + x_max - x_target, in nats. */
export const negativeLogLikelihood = (logits: Float32Array, target: number): number => {
  const greatest = logits[argmax(logits)]!
  let sum = 0
  for (const logit of logits) sum += Math.exp(logit - greatest)
  return Math.log(sum) + greatest - logits[target]!
}
