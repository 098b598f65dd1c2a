import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

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

/** That nothing sticks out of the window, no word is missing, and axe (WCAG 2.2 AA) finds nothing serious. */
export async function tidy(page: Page) {
  await expect(page.locator('main')).not.toBeEmpty()
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter(
        (element) =>
          !element.closest('.scroll, .skip, .el-table, [role=tooltip], canvas') && element.getClientRects().length > 0,
      )
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className} ${element.textContent?.trim().slice(0, 40)}`),
  )
  expect(wide, 'sticks out of the window').toEqual([])
  expect(await page.locator('main').innerText(), 'words of both languages').not.toMatch(
    /\b[a-z]+\.[a-z]+[A-Z][A-Za-z]*\b/,
  )
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)).toEqual(
    [],
  )
}
