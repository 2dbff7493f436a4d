import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// Workers read this file too, and must find the same port.
process.env.E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 12_000))
const address = `http://localhost:${process.env.E2E_PORT}`

const browsers = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome']
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // A machine that others work on too is slow: no defect of ours.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: Number(process.env.E2E_WORKERS || 2),
  // What passes only the second time is listed as flaky: to be looked into, but no reason to refuse all the rest.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    baseURL: address,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    viewport: { width: 1440, height: 900 },
    // A trace of every test is a third of its time: CI goes without.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Undefined: Playwright's own, where it could be downloaded.
      executablePath: browsers.find((file) => file !== undefined && existsSync(file)),
      // A container's 64 MB of shared memory is too little for a page.
      args: ['--disable-dev-shm-usage'],
      env: { ...(process.env as Record<string, string>), ...JSON.parse(process.env.CHROMIUM_ENV ?? '{}') },
    },
  },
  webServer: {
    command: 'exec node --import tsx tests/e2e/server.ts',
    url: `${address}/api/health`,
    timeout: 10 * 60_000,
    stdout: 'pipe',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 40_000 },
  },
})
