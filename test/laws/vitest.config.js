import { defineConfig } from 'vitest/config'

// Laws of the works, on the shipped networks: minutes, so they have a script of their own.
export default defineConfig({
  test: {
    include: ['dist/test/laws/*.law.js'],
    setupFiles: ['dist/test/support/property-seed.js'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
})
