import { defineConfig } from 'vitest/config'

// The tests are compiled with the product and run as compiled, so that they exercise the files a user runs.
export default defineConfig({
  test: {
    include: ['dist/test/**/*.test.js'],
    // Those have a cluster of their own, and a script: npm run test:cluster.
    exclude: ['node_modules/**', 'dist/test/cluster/**'],
    setupFiles: ['dist/test/support/property-seed.js'],
    // A slow machine is no fault: what hangs is still found.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    reporters:
      process.env['CI'] === 'true' ? ['default', ['json', { outputFile: 'dist/test-results.json' }]] : ['default'],
  },
})
