import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { test } from '../walks/people'

const TO = join(import.meta.dirname, '..', '..', 'docs', 'screens')
const WANTED = process.env['SHOOT'] ?? ''
const PHONE = { width: 390, height: 844 }
const OFFICE = { width: 1366, height: 768 }

async function settled(page: Page) {
  await page.locator('main').waitFor()
  await page.waitForLoadState('networkidle', { timeout: 8_000 }).catch(() => undefined)
  await page
    .locator('.el-skeleton')
    .first()
    .waitFor({ state: 'detached', timeout: 8_000 })
    .catch(() => undefined)
}

/** As WebP, which the browser writes itself: small enough to be kept, and sharp. */
async function shoot(page: Page, name: string) {
  const png = (await page.screenshot({ animations: 'disabled' })).toString('base64')
  const drawing = await page.context().newPage()
  const webp = await drawing.evaluate(async (bytes) => {
    const image = new Image()
    image.src = `data:image/png;base64,${bytes}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    return canvas.toDataURL('image/webp', 0.82).split(',')[1] ?? ''
  }, png)
  await drawing.close()
  writeFileSync(join(TO, `${name}.webp`), Buffer.from(webp, 'base64'))
}

/** The addresses in the navigation of whoever is signed in. */
async function navigation(page: Page): Promise<string[]> {
  await page.goto('/')
  await settled(page)
  const links = page.locator('nav.navigation a')
  return links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
}

function named(path: string): string {
  return path === '/' ? 'start' : path.slice(1).replaceAll('/', '-')
}

test('every page of the navigation', async ({ as, browser, baseURL }) => {
  if (!WANTED) {
    rmSync(TO, { recursive: true, force: true })
  }
  mkdirSync(TO, { recursive: true })
  const done = new Set<string>()
  async function one(page: Page, path: string, name: string) {
    if (!done.has(name) && name.includes(WANTED)) {
      done.add(name)
      await page.goto(path)
      await settled(page)
      await shoot(page, name)
    }
  }
  for (const login of ['admin', 'system', 'security', 'audit']) {
    const page = await as(login)
    await page.setViewportSize(OFFICE)
    for (const path of await navigation(page)) {
      await one(page, path, named(path))
    }
  }
  const admin = await as('admin')
  await admin.setViewportSize(PHONE)
  for (const path of ['/', '/figures', '/work']) {
    await one(admin, path, `${named(path)}-phone`)
  }
  await admin.setViewportSize(OFFICE)
  for (const path of ['/', '/figures', '/help']) {
    await one(admin, `${path}?lang=en`, `${named(path)}-en`)
  }
  const anybody = await (await browser.newContext({ baseURL: baseURL ?? '', viewport: PHONE })).newPage()
  for (const path of ['/open', '/open/reports/new', '/login']) {
    await one(anybody, path, `${named(path)}-phone`)
  }
  await anybody.setViewportSize(OFFICE)
  for (const path of ['/open', '/open/items', '/open/briefings', '/login', '/help']) {
    await one(anybody, path, named(path))
  }
  await anybody.context().close()
})
