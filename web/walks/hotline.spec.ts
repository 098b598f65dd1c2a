import { act, expect, pick, post, test, tidy } from './people'

test(
  'a call is taken by keyboard, dispatched as past orders suggest, answered, extended and followed by who called',
  {
    tag: '@story',
  },
  async ({ as, browser, baseURL }) => {
    const operator = await as('operator')
    await operator.goto('/calls')
    const number = `13${String(Date.now()).slice(-9)}`
    await expect(operator.getByLabel('来电号码')).toBeFocused()
    await operator.keyboard.type(number)
    await operator.keyboard.press('Enter')
    await expect(operator.getByText('这个号码没有来过电话。')).toBeVisible()
    await expect(operator.getByLabel('联系电话')).toHaveValue(number)
    const subject = `示例大道路灯不亮，晚上一片漆黑 ${number.slice(-4)}`
    await operator.getByLabel('诉求标题').fill(subject)
    await operator.getByLabel('诉求内容').fill('市民反映，从上周开始，影响正常生活')
    await pick(operator, '区划', '红旗区')
    await pick(operator, '单位', '红旗区12345')
    await tidy(operator)
    await operator.getByLabel('诉求标题').press('Control+Enter')
    const told = operator.getByRole('status', { name: '已受理，请告诉来电人' })
    await expect(told).toContainText(/([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}/)
    const order = (await told.locator('dd').first().innerText()).trim()
    const code = (await told.locator('dd').nth(1).innerText()).trim()
    await tidy(operator)
    await told.getByRole('link', { name: '打开工单' }).click()
    await operator.waitForURL(/\/entries\//)
    const address = new URL(operator.url()).pathname

    // What past orders suggest is taken by a click.
    await operator.getByRole('button', { name: '派单', exact: true }).click()
    const alike = operator.getByRole('region', { name: '相似的记录' })
    await alike.getByRole('button', { name: /路灯照明/ }).click()
    await alike.getByRole('button', { name: /城市管理局/ }).click()
    await expect(alike.getByText('依据：')).toBeVisible()
    await operator.locator('form').getByRole('button', { name: '派单', exact: true }).click()
    await expect(operator.getByText('已办理：派单')).toBeVisible()

    // Who calls again about the same is merged into it.
    await operator.goto('/calls')
    await operator.getByLabel('诉求标题').fill(subject)
    await pick(operator, '区划', '红旗区')
    await pick(operator, '单位', '红旗区12345')
    const again = operator.getByRole('region', { name: '相似的记录' })
    await again.getByRole('listitem').filter({ hasText: order }).getByRole('button', { name: '并入这一条' }).click()
    await operator.getByLabel('诉求标题').press('Control+Enter')
    await expect(operator.getByText('已并入同一件事的工单')).toBeVisible()
    const second = operator.getByRole('status', { name: '已受理，请告诉来电人' })
    await expect(second).toContainText(/([2-9A-HJ-NP-Z]{4}-){3}/)
    const mergedNumber = (await second.locator('dd').first().innerText()).trim()
    const mergedCode = (await second.locator('dd').nth(1).innerText()).trim()

    const unit = await as('admin')
    await unit.goto(address)
    await unit.getByRole('button', { name: '签收', exact: true }).click()
    await unit.locator('form').getByRole('button', { name: '签收', exact: true }).click()
    await expect(unit.getByText('已办理：签收')).toBeVisible()
    await unit.getByRole('button', { name: '申请延期', exact: true }).click()
    await unit.getByLabel('申请延期工作日').fill('2')
    await unit.getByLabel('原因').fill('示例：等配件')
    await unit.locator('form').getByRole('button', { name: '申请延期', exact: true }).click()
    await expect(unit.getByText('已办理：申请延期')).toBeVisible()

    const supervisor = await as('supervisor')
    await supervisor.goto(address)
    await supervisor.getByRole('button', { name: '批准延期', exact: true }).click()
    await supervisor.getByLabel('原因').fill('示例：同意')
    await supervisor.locator('form').getByRole('button', { name: '批准延期', exact: true }).click()
    await expect(supervisor.getByText('已办理：批准延期')).toBeVisible()

    await unit.goto(address)
    await unit.getByRole('button', { name: '答复', exact: true }).click()
    await unit.getByLabel('答复内容').fill('示例答复：已更换灯头，当晚恢复照明。')
    await unit.locator('form').getByRole('button', { name: '答复', exact: true }).click()
    await expect(unit.getByText('已办理：答复')).toBeVisible()

    const caller = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage()
    for (const [own, secret] of [
      [order, code],
      [mergedNumber, mergedCode],
    ] as const) {
      await caller.goto('/open/track')
      await caller.getByLabel('编号').fill(own)
      await caller.getByLabel('查询码').fill(secret)
      await caller.getByRole('button', { name: '查询', exact: true }).click()
      await expect(caller.getByText('已更换灯头，当晚恢复照明')).toBeVisible()
    }
    await tidy(caller)
    await caller.context().close()
  },
)

test(
  'several orders are dispatched at once, and one that a colleague had taken back holds up none of the others',
  {
    tag: '@story',
  },
  async ({ as }) => {
    const operator = await as('operator')
    const mark = `示例批量${String(Date.now()).slice(-8)}`
    const made: { id: string; number: string }[] = []
    for (const place of ['一巷', '二巷', '三巷']) {
      const answer = await post(operator, '/api/registers/hotline_order/entries', {
        action: 'receive',
        region: '410702',
        unit: '410702-hotline',
        input: { subject: `${mark} ${place}积水`, urgent: place === '一巷' },
      })
      expect(answer.status(), await answer.text()).toBe(201)
      made.push((await answer.json()) as { id: string; number: string })
    }
    await operator.goto(`/registers/hotline_order?stage=received&q=${mark}`)
    await expect(operator.getByRole('row')).toHaveCount(4)
    const gone = made[1] ?? { id: '', number: '' }
    await act(await as('operator'), 'hotline_order', gone.id, 'withdraw', { reason: '示例：来电人说水退了' })

    await operator.getByRole('columnheader').getByRole('checkbox').check()
    await operator.getByRole('region', { name: '批量办理' }).getByRole('button', { name: '派单', exact: true }).click()
    const dialog = operator.getByRole('dialog')
    await expect(dialog).toContainText('对 3 条办理“派单”')
    await pick(dialog, '诉求分类', '供水排水')
    await pick(dialog, '承办单位', '城市管理局')
    await tidy(operator)
    await dialog.getByRole('button', { name: '派单', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('办成 2 条')
    await expect(dialog.getByRole('status')).toContainText('未办成 1 条')
    const refused = dialog.getByRole('row').filter({ hasText: gone.number })
    await expect(refused).toContainText(/已有变动|已撤回/)
    // Tried again as it is now, it is told why it can't be dispatched at all.
    await dialog.getByRole('button', { name: '重试未办成的' }).click()
    await expect(refused).toContainText('已撤回')
    await tidy(operator)
    await dialog.getByRole('button', { name: '关闭', exact: true }).click()
    for (const each of made) {
      const entry = (await (await operator.request.get(`/api/registers/hotline_order/entries/${each.id}`)).json()) as {
        stage: string
        fields: Record<string, unknown>
      }
      expect(entry.stage).toBe(each === gone ? 'withdrawn' : 'dispatched')
      // What nobody filled in stays as each order had it.
      expect(entry.fields['urgent']).toBe(each === made[0])
    }
  },
)
