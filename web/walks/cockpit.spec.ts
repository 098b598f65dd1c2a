import { act, expect, post, test, tidy } from './people'

const CATEGORY = 'roads'

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
  const operator = await as('operator')
  const handler = await as('admin')
  const made = await post(operator, '/api/registers/hotline_order/entries', {
    action: 'receive',
    region: '410702',
    unit: '410702-hotline',
    input: { subject: '示例诉求：路灯不亮' },
  })
  const { id } = (await made.json()) as { id: string }
  for (const [who, action, input] of [
    [operator, 'dispatch', { category: CATEGORY, handler: '410702-housing' }],
    [handler, 'accept', {}],
    [handler, 'answer', { reply: '示例答复：已派人修复，当晚恢复照明。' }],
  ] as const) {
    const answer = await act(who, 'hotline_order', id, action, { input })
    expect(answer.status(), `${action}: ${await answer.text()}`).toBe(200)
  }

  // Events are told once they are sealed; a demonstration that has just been loaded has a million lines before them.
  const system = await as('system')
  const unsealed = async () =>
    ((await (await system.request.get('/api/queues')).json()) as { unsealed: number }).unsealed
  await expect.poll(unsealed, { timeout: 60_000 }).toBeLessThan(100)
  const page = await as('leader')
  await page.goto(`/?region=410702&period=${new Date().getFullYear()}`)
  await expect(page.getByText('实时')).toBeVisible()
  const orders = page.getByRole('article').filter({ hasText: '12345热线' })
  await expect(orders).toContainText(/\d件/)
  const before = Number(/(\d+)件/.exec(await orders.innerText())?.[1])
  expect((await act(operator, 'hotline_order', id, 'close', { input: { satisfied: true } })).status()).toBe(200)
  await expect.poll(async () => Number(/(\d+)件/.exec(await orders.innerText())?.[1])).toBeGreaterThan(before)
})

test('a card shows how its figure came, and opens it at length down to the evidence', async ({ as }) => {
  const page = await as('leader')
  await page.goto('/?region=990101&region=990102&period=2024')
  const gdp = page.getByRole('article').filter({ hasText: '地区生产总值' }).first()
  await expect(gdp.getByRole('img', { name: '2022年一季度至2024年四季度的走势' })).toBeVisible()
  await gdp.getByRole('button', { name: '地区生产总值：看走势' }).click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByRole('img', { name: '地区生产总值走势' }).locator('canvas')).toBeVisible()
  await expect(panel.getByRole('row', { name: /2024年四季度/ })).toContainText('122.6亿元')
  await tidy(page)
  await panel
    .getByRole('row', { name: /2024年四季度/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page).toHaveURL(/\/figures\/990101\/2024-Q4\/gdp\/level$/)
})

test('regions lie on a map, coloured by value or by light, with the same values beside it', async ({ as }) => {
  const page = await as('leader')
  await page.goto('/?region=410702&period=2023')
  await expect(page.getByText('所选区划没有声明边界，画不了地图。')).toBeVisible()
  await page.goto('/?region=990101&period=2024')
  const values = page.getByTestId('map-values')
  await expect(values.getByRole('row')).toHaveCount(13)
  await expect(values).toContainText('462.16亿元')
  await expect(page.getByTestId('map').locator('canvas')).toBeVisible()
  await page.getByText('按亮灯', { exact: true }).click()
  await expect(page.getByRole('list', { name: '图例' })).toContainText('绿灯 12')
  await tidy(page)
  const box = await page.getByTestId('map').boundingBox()
  if (!box) {
    throw new Error('the map has no place')
  }
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await expect(values.locator('tr.over')).toHaveCount(1)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect(page).toHaveURL(/\/figures\?indicator=gdp&region=9901\d\d/)
})
