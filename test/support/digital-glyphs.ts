/** A small sweep with accuracy: a network of 16 patches on digital words. Two bits are too few, more cost more energy; batches only cost. */
export const digitalGlyphs = {
  title: 'A',
  accounting: 'physical',
  systems: ['digital'],
  workloads: ['deit-tiny'],
  axes: {
    width: 48,
    heads: 4,
    layers: 3,
    tokens: 17,
    patch: 16,
    vocabulary: 10,
    wordBits: [2, 4, 6, 8],
    batch: [1, 2],
  },
  accuracy: { model: 'glyph-vit', repeats: 2, samples: 32 },
  keep: 'front',
}
