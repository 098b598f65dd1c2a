import { defineConfig } from '@playwright/test'

// What is walked through is the demonstration, loaded for this run; WALK_AT names a server that is there already.
const at = process.env['WALK_AT']
// The workers read this file too, with the environment of the first that did.
const port = (process.env['WALK_PORT'] ??= String(20_000 + (process.pid % 10_000)))
const own = `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: 'walks',
  outputDir: 'target/walks',
  // A walk makes what it works on, so that several go at once, and again on a demonstration that was walked through before.
  workers: 2,
  fullyParallel: true,
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: at ?? own,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  ...(at === undefined
    ? {
        webServer: {
          command: `node walks/serve.mjs ${port}`,
          url: `${own}/api/health/ready`,
          // A first start builds what is missing and loads the demonstration.
          timeout: 600_000,
          stderr: 'pipe' as const,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
        },
      }
    : {}),
})
