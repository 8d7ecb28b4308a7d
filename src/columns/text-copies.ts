/**
 * Text copied a word at a time, which for the few bytes of a cell is quicker than `set` or `copyWithin`. Copies may run over their end,
 * by less than a word, into bytes that are written next.
 *
 * A word is a double, the widest that is read and written without becoming an object. Only of a NaN the bits may change on the way,
 * and eight bytes of UTF-8 are none: their last one would be 127 after at least 240, or 255, which no text has.
 */

/** Bytes that are copied at once. */
export const wordBytes = 8

/** Copies what stands in a text from `start` up to `end`. @returns where the copy ends */
export const copyText = (into: DataView, at: number, text: DataView, start: number, end: number): number => {
  const shift = at - start
  for (let i = start; i < end; i += wordBytes) into.setFloat64(i + shift, text.getFloat64(i, true), true)
  return end + shift
}
