import { expect, test, tidy } from './people'

const PHONE = { width: 390, height: 844 }
const OFFICE = { width: 1366, height: 768 }

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
  await security.getByRole('combobox', { name: '角色' }).click()
  await security.getByRole('option', { name: '话务员' }).click()
  await security.getByRole('combobox', { name: '区划' }).click()
  await security.getByText('红旗区 410702').click()
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
  await expect(page.getByText(/已生效：第 \d+ 版/)).toBeVisible({ timeout: 40_000 })
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
  await expect(page.getByText(/到期：2023\/10\/1[0-9]/)).toBeVisible()
  await page.getByText('试改日子').first().click()
  await page.getByRole('button', { name: '2023-12-15 工作日' }).click()
  await page.getByRole('button', { name: '试算影响' }).click()
  await expect(page.getByText(/在计的时限 \d+ 个/)).toBeVisible()
  await tidy(page)
})

const PAGES = {
  system: ['accounts', 'packs', 'units', 'jobs', 'webhooks', 'settings', 'calendar'],
  audit: ['audit', 'seals', 'viewers'],
}
for (const [login, pages] of Object.entries(PAGES)) {
  for (const name of pages) {
    test(`the page ${name} is tidy in both languages, on an office screen and a phone`, async ({ as }) => {
      const page = await as(login)
      for (const [size, language] of [
        [OFFICE, 'zh'],
        [PHONE, 'en'],
      ] as const) {
        await page.setViewportSize(size)
        await page.goto(`/administration/${name}?lang=${language}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.locator('.el-skeleton')).toHaveCount(0)
        await tidy(page)
      }
    })
  }
}
