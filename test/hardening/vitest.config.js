import { defineConfig } from 'vitest/config'

// Runs that are stopped, starved and cheated, as processes: each takes seconds, so they have a script of their own.
export default defineConfig({
  test: {
    include: ['dist/test/hardening/*.test.js'],
    // A slow machine is no fault: what hangs is still found.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
})
