import { defineConfig } from 'vitest/config'

// The tests are compiled with the product and run as compiled, so that they exercise the files a user runs.
export default defineConfig({
  test: {
    include: ['dist/test/**/*.test.js'],
    // Those have scripts of their own: npm run test:cluster, test:package, test:hardening, test:browser, test:fuzz.
    exclude: [
      'node_modules/**',
      'dist/test/cluster/**',
      'dist/test/package/**',
      'dist/test/hardening/**',
      'dist/test/browser/**',
      'dist/test/fuzz/**',
    ],
    setupFiles: ['dist/test/support/property-seed.js'],
    // What is tested is loaded as Node loads it, and once for all files of a process: its modules keep no state between calls.
    server: { deps: { external: [/\/dist\/(?!test\/.*\.test\.js)/] } },
    isolate: false,
    // A slow machine is no fault: what hangs is still found.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    reporters:
      process.env['CI'] === 'true' ? ['default', ['json', { outputFile: 'dist/test-results.json' }]] : ['default'],
  },
})
