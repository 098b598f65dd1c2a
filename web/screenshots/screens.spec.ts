import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { addresses, filledIn } from '../walks/addresses'
import { expect, test, there } from '../walks/people'

/** Into docs/screens: every page of the app as it opens, some on a phone, a wall or in English, and how it looks where there is nothing. */
const TO = join(import.meta.dirname, '..', '..', 'docs', 'screens')
const WANTED = process.env['SHOOT'] ?? ''
const OFFICE = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }
const WALL = { width: 3840, height: 2160 }

interface Shot {
  name: string
  path: string
  login: string
  size?: { width: number; height: number }
  before?: (page: Page) => Promise<unknown>
  /** What is brought into sight. */
  at?: string
}

/** What an address is called as a file. */
function named(path: string): string {
  const plain = path.replace(/\{(\w+)\}/, '').replace(/\/+$/, '')
  return plain === '' ? 'cockpit' : plain.slice(1).replaceAll(/\/+/g, '-')
}

/** Where more is to be seen than an address shows by itself. */
const SHOWN: Record<string, string> = {
  '/figures': '/figures?indicator=gdp&span=year&from=2023&to=2023',
  '/goals': '/goals?region=410702&year=2023',
  '/assessment': '/assessment?scheme=offices-410702-2023',
}
/** What is asked for once a page is there, and shows that it has come. */
const COMES: Record<string, string> = { '/care': 'tbody tr', '/topics': 'tbody tr', '/map': '.maplibregl-canvas' }
const broken = (page: Page) => page.route('**/api/registers', (route) => route.abort('connectionrefused'))
const shots: Shot[] = [
  ...addresses.map(({ path, login }) => ({
    name: named(path),
    path: SHOWN[path] ?? path,
    login: path === '/' || path === '/goals' ? 'leader' : login,
  })),
  ...['/', '/figures', '/work', '/registers/hotline_order', '/entries/hotline_order/{hotline_order}'].map((path) => ({
    name: `${named(path)}-phone`,
    path,
    login: 'admin',
    size: PHONE,
  })),
  ...['/open', '/open/reports/new', '/open/track'].map((path) => ({
    name: `${named(path)}-phone`,
    path,
    login: '',
    size: PHONE,
  })),
  ...['/', '/figures', '/registers/hotline_order', '/briefings/weibin-2023', '/help'].map((path) => ({
    name: `${named(path)}-en`,
    path: `${path}${path === '/figures' ? '?indicator=gdp&' : '?'}lang=en`,
    login: 'admin',
  })),
  { name: 'field-phone', path: '/field', login: 'admin', size: PHONE },
  { name: 'field-phone-en', path: '/field?lang=en', login: 'admin', size: PHONE },
  { name: 'topics-en', path: '/topics?lang=en', login: 'admin' },
  { name: 'cockpit-wall', path: '/', login: 'leader', size: WALL },
  {
    name: 'figures-chart',
    path: '/figures?indicator=industry-value-added&region=990101&region=990102&span=month&from=2022&to=2024&view=chart',
    login: 'leader',
    at: '[role=img][aria-label*=走势图]',
  },
  {
    name: 'cockpit-map',
    path: '/?region=990101&region=990102&period=2024',
    login: 'leader',
    at: '[data-testid=map]',
  },
  { name: 'login', path: '/login', login: '' },
  { name: 'empty-list', path: '/registers/hotline_order?q=没有这样的诉求', login: 'operator' },
  { name: 'empty-goals', path: '/goals?region=410702&year=2031', login: 'leader' },
  { name: 'error-entry', path: '/entries/hotline_order/00000000-0000-0000-0000-000000000000', login: 'operator' },
  { name: 'error-connection', path: '/registers', login: 'operator', before: broken },
  { name: 'missing', path: '/no/such/page', login: 'leader' },
  { name: 'not-for-you', path: '/administration/packs', login: 'operator' },
]

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
    return canvas.toDataURL('image/webp', 0.8).split(',')[1] ?? ''
  }, png)
  await drawing.close()
  writeFileSync(join(TO, `${name}.webp`), Buffer.from(webp, 'base64'))
}

// Once, and not in each of those who shoot.
if (!WANTED && process.env['TEST_WORKER_INDEX'] === undefined) {
  rmSync(TO, { recursive: true, force: true })
}
mkdirSync(TO, { recursive: true })

for (const { name, path, login, size, before, at } of shots.filter((shot) => new RegExp(WANTED).test(shot.name))) {
  test(name, async ({ as, browser, baseURL }) => {
    const page = login ? await as(login) : await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage()
    await page.setViewportSize(size ?? OFFICE)
    await before?.(page)
    await page.goto(await filledIn(page, path))
    if (path !== '/login') {
      await there(page)
      await expect(page.locator('.el-loading-mask')).toHaveCount(0)
    }
    const comes = COMES[path.split('?')[0] ?? '']
    if (comes) {
      await expect(page.locator(comes).first()).toBeVisible()
      await page.waitForTimeout(1_500)
    }
    if (at) {
      await page.locator(at).scrollIntoViewIfNeeded()
      await expect(page.locator(`${at} canvas`)).toBeVisible()
      // What is drawn on a canvas comes in over a second.
      await page.waitForTimeout(1_500)
    }
    // Charts are drawn once the page is at rest.
    await page.evaluate(async () => {
      await document.fonts.ready
      await new Promise((rested) => requestIdleCallback(rested, { timeout: 3_000 }))
    })
    await shoot(page, name)
  })
}
