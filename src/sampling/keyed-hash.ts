/**
 * A word that looks random, of a word and two key words: the finaliser of MurmurHash3 [Appleby 2011, public domain], with a key
 * added before each of its multiplications, so that the hashes of two keys are not one another's with arguments changed about.
 *
 * For coins that are tossed many times a coordinate, where a block of Philox for each would cost ten times as much. The keys are
 * draws of Philox.
 */
export const keyedHash = (word: number, first: number, second: number): number => {
  let hash = word ^ first
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ second
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
