import { act, expect, pick, post, test, tidy } from './people'

const GOAL = '示例目标：新签约亿元以上项目'

test('the tree of goals shows who is behind and since when, and a figure for what it names', async ({ as }) => {
  const page = await as('leader')
  await page.goto('/goals?region=410702&year=2023')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('目标树')
  const row = page.getByRole('row').filter({ hasText: GOAL })
  await expect(row).toContainText('读自指标')
  await expect(row.getByRole('link', { name: /^\d+$/ }).first()).toHaveAttribute('href', /\/figures\/410702\//)
  await expect(page.getByText(/起落后/).first()).toBeVisible()
  await tidy(page)
})

test('an instruction put on a goal is accepted, replied to and finished', { tag: '@story' }, async ({ as }) => {
  const leader = await as('leader')
  const subject = `示例批示 ${Date.now()}`
  await leader.goto('/goals?region=410702&year=2023')
  await leader.getByRole('row').filter({ hasText: GOAL }).getByRole('button', { name: '批示' }).click()
  const dialog = leader.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '事项' }).fill(subject)
  await dialog.getByRole('textbox', { name: '批示内容' }).fill('示例批示：请说明滞后原因和措施。')
  await dialog.getByRole('button', { name: '立项交办' }).click()
  await expect(dialog.getByText('已立项交办')).toBeVisible()

  const unit = await as('admin')
  await unit.goto('/instructions')
  const task = unit.getByRole('row').filter({ hasText: subject })
  await expect(task).toContainText('剩')
  await task.getByRole('button', { name: '签收' }).click()
  await unit.getByRole('dialog').getByRole('button', { name: '签收' }).click()
  await task.getByRole('button', { name: '回复' }).click()
  const reply = unit.getByRole('dialog')
  await reply.getByRole('textbox', { name: '办理情况' }).fill('好')
  await reply.getByRole('button', { name: '回复' }).click()
  await expect(reply.getByRole('alert')).toContainText('条件不满足')
  await reply.getByRole('textbox', { name: '办理情况' }).fill('示例办理情况：原因已查明，措施已落实，下季度可见成效。')
  await reply.getByRole('button', { name: '回复' }).click()
  await expect(task).toHaveCount(0)

  await leader.goto('/instructions?which=replied')
  const replied = leader.getByRole('row').filter({ hasText: subject })
  await tidy(leader)
  await replied.getByRole('button', { name: '核实办结' }).click()
  await leader.getByRole('dialog').getByRole('button', { name: '核实办结' }).click()
  await expect(replied).toHaveCount(0)

  const other = await as('statistician')
  await other.goto('/goals?region=410702&year=2023')
  await expect(other.getByText('没有您看得到的目标')).toBeVisible()
})

test('a unit is assessed, objects, is answered and confirmed, each score explained', async ({ as }) => {
  // A unit has one sheet; what an earlier walk left is voided.
  const assessor = await as('assessor')
  const table = await assessor.request.get('/api/assessments/offices-410702-2023')
  const { rows } = (await table.json()) as { rows: { name: string; sheet: { register: string; id: string } | null }[] }
  const left = rows.find(({ name }) => name === '红旗区委宣传部')?.sheet
  const keeper = await as('admin')
  if (left) {
    expect((await act(keeper, left.register, left.id, 'void', { reason: '示例走查' })).status()).toBe(200)
  }
  await assessor.goto('/assessment?scheme=offices-410702-2023')
  const row = assessor.getByRole('row').filter({ hasText: '红旗区委宣传部' })
  await row.getByRole('button', { name: '初评' }).click()
  await row.getByRole('button', { name: /全区经济增长/ }).click()
  await expect(assessor.getByText('实绩 4.3% ÷ 目标 5% × 100 = 86.00')).toBeVisible()
  await tidy(assessor)
  await assessor.keyboard.press('Escape')
  await row.getByRole('button', { name: '反馈单位' }).click()
  await assessor.getByRole('dialog').getByRole('button', { name: '反馈单位' }).click()

  const unit = keeper
  await unit.goto('/assessment?scheme=offices-410702-2023')
  const mine = unit.getByRole('row').filter({ hasText: '红旗区委宣传部' })
  await mine.getByRole('button', { name: '申诉' }).click()
  await unit.getByRole('dialog').getByRole('textbox', { name: '申诉意见' }).fill('示例申诉意见：请复核荣誉一项。')
  await unit.getByRole('dialog').getByRole('button', { name: '申诉' }).click()
  await expect(mine).toContainText('申诉中')

  await assessor.reload()
  await row.getByRole('button', { name: '复核答复' }).click()
  await assessor.getByRole('dialog').getByRole('textbox', { name: '复核答复' }).fill('示例答复：已按现有记录复核。')
  await assessor.getByRole('dialog').getByRole('button', { name: '复核答复' }).click()
  await expect(row).toContainText('已反馈单位')
  await expect(row.getByRole('button', { name: '审定' })).toHaveCount(0)

  const leader = await as('leader')
  await leader.goto('/assessment?scheme=offices-410702-2023')
  const shown = leader.getByRole('row').filter({ hasText: '红旗区委宣传部' })
  await shown.getByRole('button', { name: '审定' }).click()
  await leader.getByRole('dialog').getByRole('button', { name: '审定' }).click()
  await expect(shown).toContainText('已审定')

  const other = await as('operator')
  await other.goto('/assessment')
  await expect(other.getByText('没有您看得到的考评方案')).toBeVisible()
})

test('promises and honours are open to everybody', async ({ page }) => {
  await page.goto('/open/promises')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('民生实事')
  await expect(page.getByText('示例民生实事').first()).toBeVisible()
  await tidy(page)
  await page.goto('/open/honours')
  await expect(page.getByText('示例').first()).toBeVisible()
  await pick(page, '级别', '国家')
  await expect(page.getByText('示例国家级荣誉').first()).toBeVisible()
  await expect(page.getByText('示例市级荣誉')).toHaveCount(0)
  await tidy(page)
})

test('a promise is not completed without evidence, and is seen by everybody once it is', async ({ as, page }) => {
  const name = `示例民生实事 ${Date.now()}`
  const unit = await as('admin')
  const register = 'livelihood_promise'
  const promise = { owner: '410702-civil-affairs', due_on: '2023-12-31' }
  const made = await post(unit, `/api/registers/${register}/entries`, {
    action: 'propose',
    region: '410702',
    unit: '410702-supervision',
    input: { ...promise, promise: name, year: 2023, domain: 'care' },
  })
  const { id } = (await made.json()) as { id: string }
  const input = { ...promise, standard: '示例标准' }
  expect((await act(unit, register, id, 'promise', { input })).status()).toBe(200)
  expect((await act(unit, register, id, 'start')).status()).toBe(200)
  const refused = await act(unit, register, id, 'complete', { input: { outcome: '示例成效' } })
  expect(refused.status()).toBe(422)
  expect(await refused.text()).toContain('evidence')
  const evidence = { outcome: '示例成效', evidence_record: 'figures/410702/2023/livelihood-promises/level' }
  expect((await act(unit, register, id, 'complete', { input: evidence })).status()).toBe(200)
  await page.goto('/open/promises')
  await page.getByRole('textbox', { name: '查找事项' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: name })).toContainText('已完成')
})
