import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  workers: 2,
  fullyParallel: false,
  timeout: 90_000,
  reporter: [['list'], ['json', { outputFile: '.reports/e2e.json' }]],
})
