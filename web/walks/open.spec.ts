import { expect, test, tidy } from './people'

const PHONE = { width: 390, height: 844 }

test('whoever has no account reports something on a phone, tracks it and sees how far it is', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await page.goto('/open')
  await tidy(page)
  await page.getByRole('link', { name: /反映诉求/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('反映诉求（12345）')
  await page.getByLabel('在哪个区').selectOption({ label: '红旗区' })
  await page.getByLabel('诉求标题').fill('示例路口路灯不亮')
  await tidy(page)
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('请记下编号和查询码')).toBeVisible()
  const [number, code] = await page.locator('dd').allInnerTexts()
  await tidy(page)
  await page.getByRole('link', { name: '查询进度和评价' }).click()
  await expect(page.getByLabel('编号')).toHaveValue(number ?? '')
  await page.getByLabel('查询码').fill('2222-2222-2222-2222')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('查询码').fill(code ?? '')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await expect(page.getByRole('heading', { name: '示例路口路灯不亮' })).toBeVisible()
  await expect(page.getByText('已受理').first()).toBeVisible()
  await tidy(page)
})

test('services are looked through and applied for by keyboard, in both languages', async ({ page }) => {
  await page.goto('/open/items')
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  await tidy(page)
  await page.getByRole('link', { name: '申办这一项' }).first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^已选：/)).toBeVisible()
  await tidy(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Apply for a service')
  await tidy(page)
})

test('what was published is read without an account, and nothing of the office around it', async ({ page }) => {
  for (const path of ['/open/figures', '/open/briefings']) {
    await page.goto(path)
    await expect(page.locator('.el-skeleton')).toHaveCount(0)
    await tidy(page)
    await expect(page.getByRole('navigation', { name: '菜单' })).toHaveCount(0)
  }
})
