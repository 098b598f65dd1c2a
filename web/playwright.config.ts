import { defineConfig } from '@playwright/test'

// What is walked through is the demonstration, loaded for this run; WALK_AT names a server that is there already.
const at = process.env['WALK_AT']
const port = 8971

export default defineConfig({
  testDir: 'walks',
  outputDir: 'target/walks',
  // One after the other: they work on the same district, as its people do.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: at ?? `http://127.0.0.1:${port}`,
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
          url: `http://127.0.0.1:${port}/api/health/ready`,
          timeout: 240_000,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
        },
      }
    : {}),
})
