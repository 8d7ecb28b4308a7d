import { defineConfig } from 'vitest/config'

// Thousands of mutated files: a script of its own, as many as $FUZZ_RUNS says.
export default defineConfig({
  test: {
    include: ['dist/test/fuzz/*.test.js'],
    setupFiles: ['dist/test/support/property-seed.js'],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
