/** What a front is the best of: columns by name, and which way is better. */
export interface Objective {
  readonly name: string
  readonly sense: 'minimise' | 'maximise'
}

/** The objectives of a sweep, as its two lists give them. */
export const objectivesOf = (minimise: readonly string[], maximise: readonly string[]): readonly Objective[] => [
  ...minimise.map((name) => ({ name, sense: 'minimise' as const })),
  ...maximise.map((name) => ({ name, sense: 'maximise' as const })),
]
