import type { Page } from '@playwright/test'
import { expect, test, tidy } from './people'

// A quarter of this run's own: what is settled stays so.
const PERIOD = '2025-Q2'

async function open(page: Page, number: string, stage: string) {
  await page.goto(`/figures/series?stage=${stage}`)
  await page.getByRole('link', { name: `打开 ${number}` }).click()
}

async function press(page: Page, action: string) {
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click()
}

async function choose(page: Page, field: string, option: string) {
  const box = page.getByRole('dialog').getByRole('combobox', { name: new RegExp(`^${field}`) })
  // By keyboard, as one who fills in many would.
  await expect(async () => {
    await box.press('ArrowDown')
    await page.getByRole('option', { name: option, exact: true }).click({ timeout: 2_000 })
  }).toPass()
}

async function done(page: Page, action: string) {
  await expect(page.getByText(`已办理：${action}`)).toBeVisible()
}

test('a series is reported, returned, published, revised and settled, each by its role, and is a figure', async ({
  as,
}) => {
  const statistician = await as('statistician')
  await statistician.goto('/figures/series')
  await statistician.getByRole('button', { name: '采集', exact: true }).click()
  const form = statistician.getByRole('dialog')
  await choose(statistician, '区划', '卫滨区')
  await choose(statistician, '单位', '卫滨区统计局')
  await choose(statistician, '指标', '地区生产总值')
  await form.getByLabel('所属时期').fill('2025-04..2025-06')
  await choose(statistician, '口径', '不变价')
  await form.getByLabel('增速（%）').fill('2.3')
  await press(statistician, '采集')
  await done(statistician, '采集')
  const number = (await statistician.getByRole('dialog').getByRole('heading').first().innerText()).trim()
  await press(statistician, '报审')
  await done(statistician, '报审')
  await expect(statistician.getByRole('dialog').getByRole('button', { name: '审核发布' })).toHaveCount(0)

  const reviewer = await as('reviewer')
  await open(reviewer, number, 'submitted')
  await press(reviewer, '退回')
  await press(reviewer, '退回')
  await expect(reviewer.getByRole('alert').getByText('须写明原因')).toBeVisible()
  await reviewer.getByLabel('原因（必填）').fill('口径不对')
  await press(reviewer, '退回')
  await done(reviewer, '退回')

  await open(statistician, number, 'drafted')
  await press(statistician, '修改')
  await statistician.getByRole('dialog').getByLabel('增速（%）').fill('2.4')
  await press(statistician, '修改')
  await done(statistician, '修改')
  await press(statistician, '报审')
  await done(statistician, '报审')

  await open(reviewer, number, 'submitted')
  await press(reviewer, '审核发布')
  await press(reviewer, '审核发布')
  await done(reviewer, '审核发布')
  await press(reviewer, '修订')
  await reviewer.getByRole('dialog').getByLabel('增速（%）').fill('2.6')
  await reviewer.getByLabel('原因（必填）').fill('普查核实')
  await press(reviewer, '修订')
  await done(reviewer, '修订')
  await reviewer.getByRole('link', { name: '作为数字' }).click()
  await expect(reviewer).toHaveURL(new RegExp(`/figures/\\d+/${PERIOD}/gdp/growth`))
  const evidence = reviewer.getByRole('dialog')
  await expect(evidence.getByText('2.6%').first()).toBeVisible()
  await expect(evidence.getByTestId('superseded')).toContainText('2.4%')
  await expect(evidence.getByText('普查核实').first()).toBeVisible()
  await expect(evidence.getByTestId('journal')).toContainText('审核发布')

  await open(reviewer, number, 'published')
  await press(reviewer, '结账')
  await done(reviewer, '结账')
  await expect(reviewer.getByRole('dialog').getByText('您没有可办理的事项')).toBeVisible()
})

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
  const me = await (await page.request.get('/api/me')).json()
  const answer = await page.request.post('/api/registers/series_return/entries', {
    headers: { 'X-CSRF-Token': me.csrf },
    data: { action: 'draft', region: '410703', unit: '410703-statistics', input: { series: 'gdp' } },
  })
  expect(answer.status()).toBe(403)
})
