import { expect, pick, test, tidy } from './people'

/** A pack may have to wait for the tables that others are at. */
const LOADING = 60_000

test('an account is opened by one administrator, granted and locked by another, and read of by the third', async ({
  as,
}) => {
  const system = await as('system')
  await system.goto('/administration/accounts')
  const login = `walker${Date.now() % 1_000_000}`
  await system.getByRole('button', { name: '新开账号' }).click()
  const dialog = system.getByRole('dialog')
  await dialog.getByLabel('账号').fill(login)
  await dialog.getByLabel('姓名').fill('示例人员')
  await dialog.getByRole('button', { name: '新开账号' }).click()
  await expect(system.getByText('口令只给这一次')).toBeVisible()
  await system.getByRole('button', { name: '已记下' }).click()
  await system.getByPlaceholder('按账号、姓名、单位查找').fill(login)
  await expect(system.getByRole('row', { name: new RegExp(login) })).toContainText('须改口令')

  const security = await as('security')
  await security.goto('/administration/accounts')
  await expect(security.getByRole('button', { name: '新开账号' })).toHaveCount(0)
  await security.getByPlaceholder('按账号、姓名、单位查找').fill(login)
  await security.getByRole('button', { name: login }).click()
  await security.getByRole('button', { name: '授权', exact: true }).click()
  await pick(security, '角色', '话务员')
  await pick(security, '区划', '红旗区')
  await security.getByRole('button', { name: '授权', exact: true }).last().click()
  await expect(security.getByRole('row', { name: /话务员.*红旗区/ })).toBeVisible()
  await tidy(security)
  await security.getByRole('button', { name: '锁定账号' }).click()
  await security.getByLabel('原因').fill('离岗')
  await security.getByRole('button', { name: '锁定账号' }).last().click()
  await expect(security.getByRole('button', { name: '解锁' })).toBeVisible()
  await security.getByRole('button', { name: '解锁' }).click()
  await expect(security.getByRole('button', { name: '锁定账号' })).toBeVisible()

  const audit = await as('audit')
  await audit.goto('/administration/audit')
  await audit.getByText('账号', { exact: true }).first().click()
  await expect(audit.getByRole('row', { name: new RegExp(`锁定.*${login}.*离岗`) })).toBeVisible()
  await tidy(audit)
})

test('who has another role finds no administration, and is refused in words where they type its address', async ({
  as,
}) => {
  const page = await as('operator')
  await page.goto('/administration/packs')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('这一页不归您用')
  await expect(page.getByText('系统管理员')).toBeVisible()
  await expect(page.getByRole('link', { name: '配置包' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: '账号与授权' })).toHaveCount(0)
  const system = await as('system')
  await system.goto('/administration/audit')
  await expect(system.getByRole('heading', { level: 1 })).toHaveText('这一页不归您用')
  expect((await system.request.get('/api/audit/sign_in')).status()).toBe(403)
})

test('a pack with a mistake is shown it at its line, mended, planned and loaded', async ({ as }) => {
  const page = await as('system')
  await page.goto('/administration/packs')
  const id = `walk${Date.now() % 100_000}`
  await page.getByLabel('标识').fill(id)
  await page.getByRole('button', { name: '开始' }).click()
  await page.getByRole('button', { name: 'new.yaml' }).click()
  const editor = page.getByRole('textbox', { name: `${id}/registers/new.yaml` })
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(
    `register: ${id}\ntitle: 示例扫雪\nsystem: S3\nnumber: "SX{region}-{yyyyMMdd}-{00000}"\nfields:\n  place: {title: 地点, type: text, required: true}\n  depth: {title: 深度, type: integr}\n` +
      `stages: {found: 已发现, done: 已清扫}\nactions:\n  find: {title: 发现, to: found, by: operator, asks: [place!, depth]}\n  sweep: {title: 清扫, from: found, to: done, by: operator}\n`,
  )
  await page.getByRole('button', { name: '检查' }).click()
  await expect(page.getByText(/是否想写 integer/).first()).toBeVisible()
  await page.getByRole('button', { name: new RegExp(`new.yaml:7`) }).click()
  await expect(page.locator('.cm-lintRange-error').first()).toContainText('integr')
  await tidy(page)
  await editor.getByText('integr', { exact: false }).last().click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  for (let left = 'integr'.length; left > 0; left--) {
    await page.keyboard.press('Backspace')
  }
  await page.keyboard.type('inte')
  await page.keyboard.press('Control+Space')
  await page.getByRole('option', { name: 'integer' }).click()
  await page.getByRole('button', { name: '检查' }).click()
  await expect(page.getByText('没有错误')).toBeVisible()
  await page.getByRole('button', { name: '看预案' }).click()
  await expect(page.getByText(`新增台账 示例扫雪（${id}）`)).toBeVisible()
  await page.getByRole('button', { name: '加载', exact: true }).click()
  await expect(page.getByText(/已生效：第 \d+ 版/)).toBeVisible({ timeout: LOADING })
  const operator = await as('operator')
  expect((await operator.request.get(`/api/registers/${id}`)).status()).toBe(200)
})

test('the calendar says when a term ends, and what another day would move', async ({ as }) => {
  const page = await as('system')
  await page.goto('/administration/calendar')
  while ((await page.getByRole('status').first().innerText()) !== '2023') {
    await page.getByRole('button', { name: '上一年' }).click()
  }
  await expect(page.getByText('放假安排已公布')).toBeVisible()
  await page.getByLabel('起算').fill('2023-09-28T10:00')
  await page.getByRole('button', { name: '推算' }).click()
  await expect(page.getByText(/到期：2023-10-1[0-9]/)).toBeVisible()
  await page.getByText('试改日子').first().click()
  await page.getByRole('button', { name: '2023-12-15 工作日' }).click()
  await page.getByRole('button', { name: '试算影响' }).click()
  await expect(page.getByText(/在计的时限 \d+ 个/)).toBeVisible()
  await tidy(page)
})

/** One file, as docs/new-register.zh-CN.md writes it, with names of this run's own. */
function campaign(id: string): string {
  return `id: ${id}
title: 示例沿街飞线整治
requires: [district]
---
register: ${id}_task
title: {zh: 示例飞线整治 ${id}, en: Example cables ${id}}
system: G9
number: "FX{region}-{yyyy}-{00000}"
name: place
fields:
  place:    {title: {zh: 点位, en: Place}, type: text, required: true, max: 80}
  found_on: {title: {zh: 发现日期, en: Found on}, type: date, required: true}
  fixed_on: {title: {zh: 整治日期, en: Fixed on}, type: date}
stages:
  found: {zh: 已发现, en: Found}
  fixed: {zh: 已整治, en: Fixed}
actions:
  find: {title: {zh: 登记, en: Find}, to: found, by: patroller, asks: [place!, found_on!]}
  fix:  {title: {zh: 整治完成, en: Fix}, from: found, to: fixed, by: supervisor, asks: [fixed_on!]}
grants:
  patroller: {see: region}
  supervisor: {see: region}
---
indicator: ${id}-found
title: {zh: 示例排查飞线点位 ${id}, en: Example cables found ${id}}
system: G9
topic: 专项行动
unit: 处
card: {order: 900}
measure: {flow: ${id}_task, at: found_on}
definition: 期内排查发现的沿街飞线点位。
`
}

test(
  'a new register is one file: uploaded by the system administrator, and used at once by those whom it names',
  { tag: '@story' },
  async ({ as }) => {
    const id = `cables${Date.now() % 1_000_000}`
    const system = await as('system')
    await system.goto('/administration/packs')
    await system
      .getByLabel('YAML 文件或 zip 压缩包')
      .setInputFiles({ name: `${id}.yaml`, mimeType: 'application/yaml', buffer: Buffer.from(campaign(id)) })
    await system.getByRole('button', { name: '检查' }).click()
    await expect(system.getByText('没有错误')).toBeVisible()
    await system.getByRole('button', { name: '看预案' }).click()
    await expect(system.getByText(`新增台账 示例飞线整治 ${id}（${id}_task）`)).toBeVisible()
    await system.getByRole('button', { name: '加载', exact: true }).click()
    await expect(system.getByText(/已生效：第 \d+ 版/)).toBeVisible({ timeout: LOADING })

    const patroller = await as('patroller')
    await patroller.goto(`/registers/${id}_task/new/find`)
    await patroller.getByLabel('点位').fill('示例路口东侧')
    await patroller.getByLabel('发现日期').fill('2024-03-01')
    await patroller.keyboard.press('Enter')
    await pick(patroller, '区划', '红旗区')
    await pick(patroller, '单位', '红旗区城市管理局')
    await patroller.getByRole('button', { name: '登记', exact: true }).click()
    await expect(patroller).toHaveURL(new RegExp(`/entries/${id}_task/`))
    await expect(patroller.getByRole('heading', { level: 1 })).toHaveText('示例路口东侧')
    await expect(patroller.getByRole('button', { name: '整治完成', exact: true })).toHaveCount(0)

    const supervisor = await as('supervisor')
    await supervisor.goto(new URL(patroller.url()).pathname)
    await supervisor.getByRole('button', { name: '整治完成', exact: true }).click()
    await supervisor.getByLabel('整治日期').fill('2024-03-05')
    await supervisor.keyboard.press('Enter')
    await supervisor.locator('form').getByRole('button', { name: '整治完成', exact: true }).click()
    await expect(supervisor.getByText('已办理：整治完成')).toBeVisible()
    await supervisor.goto('/?region=410702&period=2024')
    await expect(supervisor.getByRole('article').filter({ hasText: `示例排查飞线点位 ${id}` })).toContainText('1处')

    const operator = await as('operator')
    const refused = await operator.request.get(`/api/registers/${id}_task/entries?limit=1`)
    expect(refused.status() === 403 || ((await refused.json()) as { entries: object[] }).entries.length === 0).toBe(
      true,
    )
  },
)
