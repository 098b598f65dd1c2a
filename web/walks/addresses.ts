import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { RouteRecordRaw } from 'vue-router'

/** A page of the app and who looks at it. */
export interface Address {
  path: string
  login: string
}

const PAGES = join(import.meta.dirname, '..', 'src', 'pages')
const ADMINISTRATORS: Record<string, string> = {
  system_admin: 'system',
  security_admin: 'security',
  audit_admin: 'audit',
}

/** Addresses with names in them: what stands there, of the demonstration. An entry, in braces after its register, is asked for. */
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
  '/once/forms/:id': ['/once/forms/{office_form}'],
  '/once/forms/:id/bind': ['/once/forms/{office_form}/bind'],
  '/entries/:register/:id': ['/entries/hotline_order/{hotline_order}'],
  '/entries/:register/:id/papers/:paper': ['/entries/service_application/{service_application}/papers/acceptance'],
  '/entries/:register/:id/print': ['/entries/hotline_order/{hotline_order}/print'],
}

const routes = (
  await Promise.all(
    readdirSync(PAGES).map(
      async (area) => ((await import(join(PAGES, area, 'routes'))) as { default: RouteRecordRaw[] }).default,
    ),
  )
).flat()

/** Routes with names in them that have no example above. */
export const unknown = routes.map(({ path }) => path).filter((path) => path.includes(':') && !AT[path])

/** Every page of the app. */
export const addresses: Address[] = routes.flatMap(({ path, meta }) =>
  (path.includes(':') ? (AT[path] ?? []) : [path]).map((each) => ({
    path: each,
    login: ADMINISTRATORS[meta?.roles?.[0] ?? ''] ?? 'admin',
  })),
)

/** An address with the entry in it that is there. */
export async function filledIn(page: Page, path: string): Promise<string> {
  const register = /\{(\w+)\}/.exec(path)?.[1]
  if (!register) {
    return path
  }
  const found = await page.request.get(`/api/registers/${register}/entries?limit=1`)
  const { entries } = (await found.json()) as { entries: { id: string }[] }
  return path.replace(`{${register}}`, entries[0]?.id ?? 'none')
}
