import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { RouteRecordRaw } from 'vue-router'
import { expect, serious, sticking, test, there } from './people'
import { speaking } from './words'

/**
 * Every page of the app, in both languages, on an office screen and a phone: nothing sticks out, no word is missing, none is
 * left in the other language, and axe (WCAG 2.2 AA) finds nothing serious. A page that is added is looked at, or the first test says
 * that it is missing here.
 */

const PAGES = join(import.meta.dirname, '..', 'src', 'pages')
const OFFICE = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }
const ADMINISTRATORS: Record<string, string> = {
  system_admin: 'system',
  security_admin: 'security',
  audit_admin: 'audit',
}

/** Addresses with names in them: what stands there, of the demonstration. An entry is asked for. */
const AT: Record<string, string[]> = {
  '/figures/:region/:period/:indicator/:aspect': ['/figures/410703/2023/gdp/level'],
  '/open/briefings/:id': ['/open/briefings/weibin-2023'],
  '/open/:desk': ['/open/items', '/open/reports'],
  '/open/:desk/new': ['/open/reports/new', '/open/applications/new'],
  '/briefings/:id': ['/briefings/weibin-2023'],
  '/trace/:id': ['/trace/weibin-2023'],
  '/trace/entries/:register/:id': ['/trace/entries/investment_project/{investment_project}'],
  '/registers/:register': ['/registers/hotline_order'],
  '/registers/:register/import': ['/registers/hotline_order/import'],
  '/registers/:register/new/:action': ['/registers/hotline_order/new/receive'],
  '/entries/:register/:id': ['/entries/hotline_order/{hotline_order}'],
  '/entries/:register/:id/print': ['/entries/hotline_order/{hotline_order}/print'],
}
/** Pages that show more where the address asks for it. */
const MORE = [
  '/figures?view=chart',
  '/figures?view=ranking',
  '/figures/series?stage=published',
  '/?period=2023',
  '/no/such/page',
]

const routes = (
  await Promise.all(
    readdirSync(PAGES).map(
      async (area) => ((await import(join(PAGES, area, 'routes'))) as { default: RouteRecordRaw[] }).default,
    ),
  )
).flat()

function login({ meta }: RouteRecordRaw): string {
  return ADMINISTRATORS[meta?.roles?.[0] ?? ''] ?? 'admin'
}

const looked = routes.flatMap((route) =>
  (route.path.includes(':') ? (AT[route.path] ?? []) : [route.path]).map((path) => ({ path, login: login(route) })),
)
const all = [...looked, ...MORE.map((path) => ({ path, login: 'admin' }))]

test('every address with a name in it has an example here', () => {
  const unknown = routes.map(({ path }) => path).filter((path) => path.includes(':') && !AT[path])
  expect(unknown).toEqual([])
})

async function filledIn(page: Page, path: string): Promise<string> {
  const register = /\{(\w+)\}/.exec(path)?.[1]
  if (!register) {
    return path
  }
  const found = await page.request.get(`/api/registers/${register}/entries?limit=1`)
  const { entries } = (await found.json()) as { entries: { id: string }[] }
  return path.replace(`{${register}}`, entries[0]?.id ?? 'none')
}

const wrong = await speaking()
for (const { path, login } of all) {
  test(`${path} is tidy`, async ({ as }) => {
    const page = await as(login)
    const address = await filledIn(page, path)
    await page.setViewportSize(OFFICE)
    await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=zh`)
    for (const language of ['zh', 'en'] as const) {
      if (language === 'en') {
        await page.getByRole('button', { name: 'English' }).click()
        await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      }
      for (const size of language === 'zh' ? [OFFICE, PHONE] : [PHONE, OFFICE]) {
        await page.setViewportSize(size)
        await there(page)
        const where = `${language} at ${size.width}`
        expect.soft(await sticking(page), `sticks out of the window: ${where}`).toEqual([])
        expect.soft(await wrong(page, language), `words: ${where}`).toEqual([])
        expect.soft(await serious(page), `axe: ${where}`).toEqual([])
      }
    }
  })
}
