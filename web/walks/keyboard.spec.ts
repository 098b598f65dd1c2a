import type { Locator, Page } from '@playwright/test'
import { expect, test } from './people'

/** As far as one goes with the tabulator from where one stands. */
const FAR = 80

/** Goes on with the tabulator until something has the focus, which has to be seen. */
async function tab(page: Page, to: Locator) {
  await expect(to).toBeVisible()
  for (let steps = 0; steps < FAR; steps++) {
    if (await to.evaluate((element) => element === document.activeElement)) {
      return
    }
    await page.keyboard.press('Tab')
  }
  await expect(to, `reached within ${FAR} steps`).toBeFocused()
}

/** Types a part of what is looked for into a list, and takes the first that is found. */
async function choose(page: Page, field: Locator, words: string) {
  await tab(page, field)
  await page.keyboard.type(words)
  await expect(page.locator('.el-select-dropdown__item:visible, .el-tree-node__content:visible').first()).toContainText(
    words,
  )
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

test('an order is received and dispatched by the keyboard alone, from signing in to signing out', async ({ page }) => {
  const subject = `示例：只用键盘 ${Date.now()}`
  await page.goto('/login?to=/registers/hotline_order/new/receive')
  await tab(page, page.getByLabel('账号'))
  await page.keyboard.type('operator')
  await tab(page, page.getByLabel('口令'))
  await page.keyboard.type('Youju-demo-2023')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('受理')

  // Past the navigation, into the form.
  await tab(page, page.getByRole('link', { name: '跳到正文' }))
  await page.keyboard.press('Enter')
  await choose(page, page.getByRole('combobox', { name: '区划', exact: true }), '红旗区')
  await choose(page, page.getByRole('combobox', { name: '单位', exact: true }), '红旗区12345')
  await tab(page, page.getByLabel('诉求标题'))
  await page.keyboard.type(subject)
  // As in any form, without going on to the button.
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject)

  await tab(page, page.getByRole('button', { name: '派单', exact: true }))
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: '派单' })
  await choose(page, form.getByRole('combobox', { name: '诉求分类' }), '道路')
  await choose(page, form.getByRole('combobox', { name: '承办单位' }), '红旗区住房')
  await tab(page, form.getByRole('button', { name: '派单', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('已办理：派单')).toBeVisible()
  await expect(page.getByRole('group', { name: '可办理' })).toContainText('催办')

  await page.keyboard.press('Control+Home')
  await tab(page, page.getByRole('button', { name: '退出' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/login/)
})
