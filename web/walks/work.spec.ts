import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, pick, post, test, tidy } from './people'

const REGISTER = 'hotline_order'

async function receive(page: Page, subject: string): Promise<{ id: string; number: string }> {
  const answer = await post(page, `/api/registers/${REGISTER}/entries`, {
    action: 'receive',
    region: '410702',
    unit: '410702-hotline',
    input: { subject, content: '示例内容' },
  })
  expect(answer.status()).toBe(201)
  return (await answer.json()) as { id: string; number: string }
}

test('an order is received, dispatched, accepted, answered and closed by those who may', async ({ as }) => {
  const operator = await as('operator')
  await operator.goto(`/registers/${REGISTER}/new/receive`)
  await operator.getByLabel('联系电话').fill('12345')
  await operator.getByLabel('联系电话').blur()
  await expect(operator.getByText('“12345”不能用')).toBeVisible()
  await operator.getByRole('button', { name: '受理', exact: true }).click()
  await expect(operator.getByText('诉求标题必填')).toBeVisible()
  await operator.getByLabel('联系电话').fill('13800138000')
  await operator.getByLabel('诉求标题').fill('示例：走查路灯不亮')
  await pick(operator, '区划', '红旗区')
  await pick(operator, '单位', '红旗区')
  await operator.getByRole('button', { name: '受理', exact: true }).click()
  await expect(operator).toHaveURL(/\/entries\/hotline_order\//)
  await expect(operator.getByRole('heading', { level: 1 })).toHaveText('示例：走查路灯不亮')
  await expect(operator.locator('main').getByText('138****8000')).toBeVisible()

  const address = new URL(operator.url()).pathname
  await operator.getByRole('button', { name: '派单', exact: true }).click()
  await pick(operator, '诉求分类', '道路')
  await pick(operator, '承办单位', '红旗区')
  await operator.locator('form').getByRole('button', { name: '派单', exact: true }).click()
  await expect(operator.getByText('已办理：派单')).toBeVisible()
  // The wrong role sees no button, and is refused where it asks all the same.
  await expect(operator.getByRole('button', { name: '签收', exact: true })).toHaveCount(0)
  const refused = await post(
    operator,
    `/api/registers/${REGISTER}/entries/${address.split('/').at(-1)}/actions/accept`,
    {},
    { 'If-Match': '"2"' },
  )
  expect(refused.status()).toBe(403)

  // Dispatched to the wrong unit, it is taken back within the minutes, and dispatched again.
  await operator.getByRole('button', { name: /撤回“派单”（还剩 \d:\d\d）/ }).click()
  await operator.getByRole('dialog').getByLabel('原因（可不填）').fill('示例：派错单位')
  await tidy(operator)
  await operator.getByRole('dialog').getByRole('button', { name: '撤回上一步', exact: true }).click()
  await expect(operator.getByText('已撤回：派单')).toBeVisible()
  await expect(operator.getByRole('region', { name: '办理经过' })).toContainText('示例：派错单位')
  await operator.getByRole('button', { name: '派单', exact: true }).click()
  await pick(operator, '诉求分类', '道路')
  await pick(operator, '承办单位', '红旗区')
  await operator.locator('form').getByRole('button', { name: '派单', exact: true }).click()
  await expect(operator.getByText('已办理：派单')).toBeVisible()

  const unit = await as('admin')
  await unit.goto(address)
  await unit.getByRole('button', { name: '签收', exact: true }).click()
  await unit.locator('form').getByRole('button', { name: '签收', exact: true }).click()
  await expect(unit.getByText('已办理：签收')).toBeVisible()
  await unit.getByRole('button', { name: '答复', exact: true }).click()
  await unit.getByLabel('答复内容').fill('示例答复：已派人修复，当晚恢复照明。')
  await unit.locator('form').getByRole('button', { name: '答复', exact: true }).click()
  await expect(unit.getByText('已办理：答复')).toBeVisible()

  await operator.goto(address)
  await operator.getByRole('button', { name: '回访办结', exact: true }).click()
  await operator.locator('form').getByText('是', { exact: true }).click()
  await operator.locator('form').getByRole('button', { name: '回访办结', exact: true }).click()
  await expect(operator.getByText('已办理：回访办结')).toBeVisible()
  await expect(operator.getByLabel('办理经过').getByRole('listitem')).toHaveCount(7)
  await expect(operator.getByLabel('时限', { exact: true }).getByText('按期完成').first()).toBeVisible()
})

test('a draft outlives a lost connection and a closed page, holds nothing personal, and is sent once', async ({
  as,
}) => {
  const page = await as('operator')
  const subject = `示例：断网 ${Date.now()}`
  await page.goto(`/registers/${REGISTER}/new/receive`)
  await page.getByLabel('诉求标题').fill(subject)
  await page.getByLabel('来电人', { exact: true }).fill('示例来电人')
  await pick(page, '区划', '红旗区')
  await pick(page, '单位', '红旗区')
  // The request arrives, its answer is lost on the way.
  await page.route('**/api/registers/hotline_order/entries', async (route) => {
    if (route.request().method() === 'POST') {
      await route.fetch()
      await route.abort('connectionreset')
    } else {
      await route.continue()
    }
  })
  await page.getByRole('button', { name: '受理', exact: true }).click()
  await expect(page.getByText('连接中断')).toBeVisible()
  await page.unroute('**/api/registers/hotline_order/entries')
  await page.reload()
  await expect(page.getByText('已恢复')).toBeVisible()
  await expect(page.getByLabel('诉求标题')).toHaveValue(subject)
  await expect(page.getByLabel('来电人', { exact: true })).toHaveValue('')
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('示例来电人')
  await page.getByLabel('来电人', { exact: true }).fill('示例来电人')
  await page.getByRole('button', { name: /再次提交/ }).click()
  await expect(page).toHaveURL(/\/entries\/hotline_order\//)
  const found = await page.request.get(
    `/api/registers/${REGISTER}/entries?count=true&search=${encodeURIComponent(subject)}`,
  )
  expect(((await found.json()) as { count: number }).count).toBe(1)
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('draft/')))).toEqual([])
})

test('what two people changed at once is merged by hand', async ({ as }) => {
  const mine = await as('operator')
  const { id } = await receive(mine, '示例：两人同时更正')
  await mine.goto(`/entries/${REGISTER}/${id}?do=correct`)
  await mine.getByLabel('诉求标题').fill('示例：我改的标题')
  await mine.getByRole('textbox', { name: '原因' }).fill('示例更正')
  const theirs = await as('admin')
  const changed = await post(
    theirs,
    `/api/registers/${REGISTER}/entries/${id}/actions/correct`,
    { input: { subject: '示例：他人改的标题', content: '他人补的内容' }, reason: '示例' },
    { 'If-Match': '"1"' },
  )
  expect(changed.status()).toBe(200)
  await mine.locator('form').getByRole('button', { name: '更正', exact: true }).click()
  await expect(mine.getByText('这条记录在您填写时已有变动').first()).toBeVisible()
  await expect(mine.getByText('示例：他人改的标题')).toBeVisible()
  await tidy(mine)
  const send = mine.getByRole('button', { name: '按所选内容提交' })
  await expect(send).toBeDisabled()
  await mine.getByRole('radio', { name: '示例：我改的标题' }).check()
  await send.click()
  await expect(mine.getByText('已办理：更正')).toBeVisible()
  await expect(mine.getByRole('heading', { level: 1 })).toHaveText('示例：我改的标题')
  await expect(mine.getByLabel('内容', { exact: true }).getByText('他人补的内容')).toBeVisible()
})

test('a long list is scrolled, filtered and kept; columns and filters follow the person', async ({ as }) => {
  const page = await as('operator')
  await page.goto(`/registers/${REGISTER}`)
  await expect(page.getByText(/共 [\d,]+ 条/)).toBeVisible()
  const table = page.getByRole('table')
  await expect(table.getByRole('row').nth(5)).toBeVisible()
  await expect(async () => {
    await table.evaluate((box) => box.scrollBy({ top: 5000 }))
    await expect(page.getByText(/已读入 ([6-9]\d\d|[\d,]{5,}) 条/)).toBeVisible({ timeout: 100 })
  }).toPass()
  // However much is read, what is in sight is all that is drawn.
  expect(await table.getByRole('row').count()).toBeLessThan(80)

  await pick(page, '全部环节', '已办结')
  await expect(page).toHaveURL(/stage=closed/)
  await page.getByRole('button', { name: '筛选' }).click()
  await page.getByRole('button', { name: '添加条件' }).click()
  await pick(page, '内容', '回访满意')
  await page.getByRole('button', { name: '应用' }).click()
  await expect(page).toHaveURL(/f=/)
  await expect(table.getByRole('row').nth(1)).toContainText('已办结')
  await page.getByRole('button', { name: '存为…' }).click()
  await page.getByPlaceholder('筛选名称').fill('办结且满意')
  await page.getByRole('button', { name: '存为…' }).click()
  await page.getByRole('button', { name: '清除' }).first().click()
  const elsewhere = await as('operator')
  await elsewhere.goto(`/registers/${REGISTER}`)
  await elsewhere.getByRole('button', { name: '办结且满意' }).click()
  await expect(elsewhere).toHaveURL(/stage=closed/)
  await elsewhere.goto(`/registers/${REGISTER}?f=${encodeURIComponent(JSON.stringify({ raw: 'nonsense ==' }))}`)
  await expect(elsewhere.getByText(/筛选条件第/)).toBeVisible()
})

test('one action is done to many, each by itself, and refusals are listed', async ({ as }) => {
  const page = await as('operator')
  const mark = `批量${Date.now()}`
  const entries = []
  for (let i = 0; i < 3; i++) {
    entries.push(await receive(page, `示例：${mark} ${i}`))
  }
  await page.goto(`/registers/${REGISTER}?q=${encodeURIComponent(mark)}`)
  await expect(page.getByRole('row')).toHaveCount(4)
  // One of them has changed since the list was read.
  const [first] = entries
  await post(
    page,
    `/api/registers/${REGISTER}/entries/${first?.id}/actions/correct`,
    { input: { content: '改' }, reason: '示例' },
    { 'If-Match': '"1"' },
  )
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await expect(page.getByText('已选 3 条')).toBeVisible()
  await page.getByRole('region', { name: '批量办理' }).getByRole('button', { name: '派单', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await pick(page, '诉求分类', '道路')
  await pick(page, '承办单位', '红旗区')
  await dialog.locator('form').getByRole('button', { name: '派单', exact: true }).click()
  await expect(dialog.getByText('办成 2 条')).toBeVisible()
  await expect(dialog.getByRole('row', { name: new RegExp(first?.number ?? '-') })).toContainText('已有变动')
  await dialog.getByRole('button', { name: '关闭' }).last().click()
})

test('a sheet with a bad row goes in without it, and the row comes back with the reason', async ({ as }) => {
  const page = await as('operator')
  await page.goto(`/registers/${REGISTER}/import`)
  await pick(page, '区划', '红旗区')
  await pick(page, '单位', '红旗区')
  const mark = Date.now()
  await page.getByLabel('表格文件').setInputFiles({
    name: '走查.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`诉求标题,联系电话\n示例：导入 ${mark},13800138000\n示例：导入坏行 ${mark},12345\n`),
  })
  await page.getByRole('button', { name: '开始导入' }).click()
  await expect(page.getByText('导入 1 条')).toBeVisible()
  await expect(page.getByText('退回 1 行')).toBeVisible()
  await expect(page.getByRole('cell', { name: /12345/ })).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('下载退回的行').click()])
  expect(await readFile(await download.path(), 'utf8')).toContain(`示例：导入坏行 ${mark}`)
  await tidy(page)
})

test('personal data is read with a reason; the sheet to print has a code', async ({ as }) => {
  const page = await as('operator')
  const answer = await post(page, `/api/registers/${REGISTER}/entries`, {
    action: 'receive',
    region: '410702',
    unit: '410702-hotline',
    input: { subject: '示例：遮蔽', phone: '13800138000' },
  })
  const { id } = (await answer.json()) as { id: string }
  await page.goto(`/entries/${REGISTER}/${id}`)
  await page.getByRole('button', { name: '查看个人信息' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByPlaceholder(/用途/).fill('示例回访')
  await dialog.getByRole('button', { name: '查看个人信息' }).click()
  await expect(page.getByText('13800138000')).toBeVisible()
  await page.getByRole('link', { name: '打印单' }).click()
  await expect(page.getByRole('img', { name: '扫码查看' })).toBeVisible()
  await expect(page.getByText('13800138000')).toHaveCount(0)
})
