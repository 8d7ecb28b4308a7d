import { defineConfig } from 'vitest/config'

// A real browser on a real page: it takes a second to start, and one at a time is enough for two cores.
export default defineConfig({
  test: {
    include: ['dist/test/browser/*.test.js'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    maxWorkers: 1,
  },
})
