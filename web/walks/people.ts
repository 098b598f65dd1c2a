import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Locator, type Page } from '@playwright/test'

export { expect }

/** Every account of the demonstration has this one; the login page says so. */
const PASSWORD = 'Youju-demo-2023'

type People = {
  /** A browser of its own in which that account is signed in: `as('operator')`. Accounts are called as their roles. */
  as: (login: string) => Promise<Page>
}

export const test = base.extend<People>({
  as: async ({ browser, baseURL }, use) => {
    const pages: Page[] = []
    await use(async (login) => {
      const context = await browser.newContext({ baseURL: baseURL ?? '' })
      const answer = await context.request.post('/api/session', { data: { login, password: PASSWORD } })
      expect(answer.status(), `${login} signs in`).toBe(200)
      const page = await context.newPage()
      pages.push(page)
      return page
    })
    await Promise.all(pages.map((page) => page.context().close()))
  },
})

/** Chooses in a list that is searched by typing, of the whole page or of a part of it. */
export async function pick(within: Page | Locator, label: string, words: string) {
  const page = 'page' in within ? within.page() : within
  const field = within.getByRole('combobox', { name: label, exact: true })
  const found = page
    .locator('.el-select-dropdown__item:visible, .el-tree-node__content:visible', { hasText: words })
    .first()
  // The list shuts where the form around it is drawn anew meanwhile; whoever sees that opens it again.
  await expect(async () => {
    if (!(await found.isVisible())) {
      // What is chosen so far stands over the field and takes the click for it.
      await field.click({ force: true })
      if (await field.isEditable()) {
        await field.fill(words)
      }
    }
    await found.click({ timeout: 3_000 })
  }).toPass({ timeout: 20_000 })
}

/** What a page sends itself: with the session and its token. */
export async function post(page: Page, address: string, data: unknown, headers: Record<string, string> = {}) {
  const { csrf } = (await (await page.request.get('/api/me')).json()) as { csrf: string }
  return page.request.post(address, { data, headers: { 'X-CSRF-Token': csrf, ...headers } })
}

/** An action on the version of an entry that is there now. */
export async function act(page: Page, register: string, id: string, action: string, body: object = {}) {
  const address = `/api/registers/${register}/entries/${id}`
  const { version } = (await (await page.request.get(address)).json()) as { version: number }
  return post(page, `${address}/actions/${action}`, body, { 'If-Match': `"${version}"` })
}

/** Waits until a page stands: it has a heading, or says why there is none, and nothing in it is on its way. */
export async function there(page: Page) {
  const main = page.locator('main')
  await expect(main.getByRole('heading').or(main.getByRole('alert')).first()).toBeVisible()
  await expect(page.locator('.el-skeleton')).toHaveCount(0)
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
    return Promise.all(ending.map((each) => each.finished.catch(() => undefined)))
  })
}

/** What sticks out of the window; what is wider than its place has to scroll inside it. */
export function sticking(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const out = [...document.querySelectorAll('body *')]
      .filter(
        (element) =>
          !element.closest('.scroll, .skip, .el-table, [role=tooltip], canvas, svg') &&
          element.getClientRects().length > 0 &&
          element.getBoundingClientRect().right > width + 1,
      )
      .map((element) => `${element.tagName}.${element.className} ${element.textContent?.trim().slice(0, 40)}`)
    return document.documentElement.scrollWidth > width + 1 ? [`the page is wider than ${width}`, ...out] : out
  })
}

/** What axe (WCAG 2.2 AA) finds that is serious or critical; but for the rules `without`. */
export async function serious(page: Page, without: string[] = []): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .options({ resultTypes: ['violations'] })
    .disableRules(without)
    // Without a page of its own for what it found: there are no frames.
    .setLegacyMode()
    .analyze()
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

/** That a page is sound in the state that it is in; as it opens, `pages.spec.ts` looks at each. */
export async function tidy(page: Page) {
  await there(page)
  expect(await sticking(page), 'sticks out of the window').toEqual([])
  expect(await serious(page)).toEqual([])
}
