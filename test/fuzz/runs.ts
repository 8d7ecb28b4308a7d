/** How many mutated files are tried: $FUZZ_RUNS, or as many as fit into a check of every change. */

const usual = 2_000
const asked = Number(process.env['FUZZ_RUNS'] ?? usual)

/** @param share of all; the shares of all tests are 1 together, but for those of samples that are tried to the end */
export const runs = (share: number): number => Math.max(1, Math.round(asked * share))
