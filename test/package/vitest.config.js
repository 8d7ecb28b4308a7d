import { defineConfig } from 'vitest/config'

// The package as others get it: packed, installed from the registry, run on several versions of Node.
export default defineConfig({
  test: {
    include: ['dist/test/package/*.test.js'],
    // A slow machine is no fault: what hangs is still found.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
})
