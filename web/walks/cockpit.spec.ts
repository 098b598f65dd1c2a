import { expect, test, tidy } from './people'

test('a leader sees both districts side by side, with lights, and goes from a card to its evidence', async ({ as }) => {
  const page = await as('leader')
  await page.goto('/')
  const gdp = page.getByRole('article').filter({ hasText: '地区生产总值' }).first()
  await expect(gdp).toContainText('141.8亿元')
  await expect(gdp).toContainText('261亿元')
  await expect(gdp.getByRole('img', { name: '绿灯' }).first()).toBeVisible()
  await expect(page.getByText('实时')).toBeVisible()
  await tidy(page)
  await gdp.getByRole('link', { name: '141.8亿元' }).click()
  await expect(page).toHaveURL(/\/figures\/410703\/2023\/gdp\/level$/)
  await expect(page.locator('main')).toContainText('141.8亿元')
})

test('what is chosen stands in the address, in both languages and on a phone', async ({ as }) => {
  const page = await as('leader')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/?region=410702&period=2023&lang=en')
  const gdp = page.getByRole('article').filter({ hasText: 'Gross regional product' })
  await expect(gdp).toContainText('261亿元')
  await expect(gdp).not.toContainText('141.8亿元')
  await tidy(page)
  await page.goto('/?region=410702&period=1999')
  await expect(page.getByText('Nothing is held of these regions in this period.')).toBeVisible()
})

test('what happens is shown without asking again', async ({ as }) => {
  const page = await as('leader')
  await page.goto(`/?region=410702&period=${new Date().getFullYear()}`)
  await expect(page.getByText('实时')).toBeVisible()
  const orders = page.getByRole('article').filter({ hasText: '12345热线' })
  const operator = await as('operator')
  const me = (await (await operator.request.get('/api/me')).json()) as { csrf: string }
  await expect(orders.or(page.getByText('没有可看的指标'))).toBeVisible()
  const before = (await orders.isVisible()) ? Number(/(\d+)件/.exec(await orders.innerText())?.[1]) : 0
  const made = await operator.request.post('/api/registers/hotline_order/entries', {
    headers: { 'X-CSRF-Token': me.csrf },
    data: { action: 'receive', region: '410702', unit: '410702-hotline', input: { subject: '示例诉求：路灯不亮' } },
  })
  expect(made.status(), await made.text()).toBe(201)
  await expect(orders).toContainText(`${before + 1}件`, { timeout: 20_000 })
})
