import { defineConfig } from 'vitest/config'

// A real Slurm on this host: what it takes is not there everywhere, and a task takes its turns in seconds.
export default defineConfig({
  test: {
    include: ['dist/test/cluster/*.test.js'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 1,
  },
})
