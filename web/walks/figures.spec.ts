import type { Page } from '@playwright/test'
import { expect, pick, post, test, tidy } from './people'

const REGISTER = '/api/registers/series_return/entries'
/** Long ago, so that nothing else speaks of it: a quarter that no earlier walk has reported, since what is settled stays so. */
const YEARS = [2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009]

async function free(page: Page): Promise<{ months: string; name: string }> {
  const found = await page.request.get(`${REGISTER}?limit=200&filter=${encodeURIComponent("for_period < '2010'")}`)
  const { entries } = (await found.json()) as { entries: { fields: { for_period: string } }[] }
  const taken = new Set(entries.map(({ fields }) => fields.for_period))
  const quarters = YEARS.flatMap((year) =>
    [1, 2, 3, 4].map((quarter) => {
      const month = (number: number) => `${year}-${String(number).padStart(2, '0')}`
      return { months: `${month(quarter * 3 - 2)}..${month(quarter * 3)}`, name: `${year}-Q${quarter}` }
    }),
  )
  const there = quarters.find(({ months, name }) => !taken.has(months) && !taken.has(name))
  expect(there, 'a quarter that is free').toBeDefined()
  return there as { months: string; name: string }
}

async function open(page: Page, number: string, stage: string) {
  await page.goto(`/figures/series?stage=${stage}`)
  await page.getByRole('link', { name: `打开 ${number}` }).click()
}

/** Opens an action's form; where it asks for nothing, sends it. */
async function begin(page: Page, action: string) {
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click()
}

async function send(page: Page, action: string) {
  await page.locator('form').getByRole('button', { name: action, exact: true }).click()
  await expect(page.getByText(`已办理：${action}`)).toBeVisible()
}

test(
  'a series is reported, returned, published, revised and settled, each by its role, and is a figure',
  { tag: '@story' },
  async ({ as }) => {
    const statistician = await as('statistician')
    const period = await free(statistician)
    await statistician.goto('/figures/series')
    await statistician.getByRole('button', { name: '采集', exact: true }).click()
    const form = statistician.getByRole('dialog')
    await pick(form, '区划', '卫滨区')
    await pick(form, '单位', '卫滨区统计局')
    await pick(form, '指标', '地区生产总值')
    await form.getByLabel('所属时期').fill(period.months)
    await form.getByRole('radio', { name: '不变价' }).check({ force: true })
    await form.getByLabel('增速（%）').fill('2.3')
    await send(statistician, '采集')
    const number = (await statistician.getByRole('heading', { name: /^TJ\d/ }).innerText()).trim()
    await begin(statistician, '报审')
    await send(statistician, '报审')
    await expect(statistician.getByRole('dialog').getByRole('button', { name: '审核发布' })).toHaveCount(0)

    const reviewer = await as('reviewer')
    await open(reviewer, number, 'submitted')
    await begin(reviewer, '退回')
    await reviewer.locator('form').getByRole('button', { name: '退回', exact: true }).click()
    await expect(reviewer.getByText('原因必填')).toBeVisible()
    await reviewer.getByLabel('原因').fill('口径不对')
    await send(reviewer, '退回')

    await open(statistician, number, 'drafted')
    await begin(statistician, '修改')
    await statistician.getByRole('dialog').getByLabel('增速（%）').fill('2.4')
    await send(statistician, '修改')
    await begin(statistician, '报审')
    await send(statistician, '报审')

    await open(reviewer, number, 'submitted')
    await begin(reviewer, '审核发布')
    await send(reviewer, '审核发布')
    await begin(reviewer, '修订')
    await reviewer.getByRole('dialog').getByLabel('增速（%）').fill('2.6')
    await reviewer.getByLabel('原因').fill('普查核实')
    await send(reviewer, '修订')
    await reviewer.getByRole('link', { name: '作为数字' }).click()
    await expect(reviewer).toHaveURL(new RegExp(`/figures/\\d+/${period.name}/gdp/growth`))
    const evidence = reviewer.getByRole('dialog')
    await expect(evidence.getByText('2.6%').first()).toBeVisible()
    await expect(evidence.getByTestId('superseded')).toContainText('2.4%')
    await expect(evidence.getByText('普查核实').first()).toBeVisible()
    await expect(evidence.getByTestId('journal')).toContainText('审核发布')

    await open(reviewer, number, 'published')
    await begin(reviewer, '结账')
    await send(reviewer, '结账')
    await expect(reviewer.getByRole('dialog').getByText('您没有可办理的事项')).toBeVisible()
  },
)

test('figures are found in the tree, read in a table, drawn and followed down to their evidence', async ({ as }) => {
  const page = await as('leader')
  await page.goto('/figures?indicator=gdp&span=year&from=2023&to=2023')
  const table = page.getByTestId('figures')
  await expect(table).toContainText('141.8亿元')
  await expect(table).toContainText('261亿元')
  await tidy(page)
  await page.getByLabel('查找指标（名称、别名、编号）').fill('12345')
  await page.getByRole('button', { name: /12345/ }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('12345')
  await table.getByRole('link').first().click()
  await expect(page.getByRole('dialog').getByText('计入的记录')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/figures\?/)
  await page.getByText('图', { exact: true }).click()
  await expect(page.getByRole('img', { name: /走势图/ }).locator('canvas')).toBeVisible()
})

test('whoever may not report a series is offered none and refused', async ({ as }) => {
  const page = await as('operator')
  await page.goto('/figures/series')
  await expect(page.getByText('您的授权看不到这个台账的记录')).toBeVisible()
  await expect(page.getByRole('button', { name: '采集', exact: true })).toHaveCount(0)
  const answer = await post(page, REGISTER, {
    action: 'draft',
    region: '410703',
    unit: '410703-statistics',
    input: { series: 'gdp' },
  })
  expect(answer.status()).toBe(403)
})
