import { existsSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const CORPUS = process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../shared/corpus')

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  // Captured pages and exports are not part of the project: their tests run where the folder is.
  testIgnore: existsSync(path.join(CORPUS, 'gold.json')) ? [] : ['corpus.spec.ts'],
  workers: 2,
  fullyParallel: false,
  timeout: 90_000,
  reporter: [['list'], ['json', { outputFile: '.reports/e2e.json' }]],
})
