import { expect, test, tidy } from './people'

const FORM = '示例：主要经济指标报表'

test(
  'a form is bound by suggestion and search, and filled by a click, each cell with its evidence',
  { tag: '@story' },
  async ({ as }) => {
    const steward = await as('data_steward')
    await steward.goto('/once')
    await expect(steward.getByRole('heading', { level: 1 })).toHaveText('外单位报表')
    await tidy(steward)
    await steward.getByRole('row').filter({ hasText: FORM }).getByRole('link', { name: '绑定' }).click()
    await steward.getByRole('button', { name: /^C10 .*: / }).click()
    await expect(steward.getByText('表上要 项')).toBeVisible()
    await steward.getByRole('textbox', { name: '检索指标或台账' }).fill('新签约项目')
    await steward
      .getByRole('button', { name: /新签约项目.*匹配度/ })
      .first()
      .click()
    await tidy(steward)
    await steward.getByRole('button', { name: '保存绑定（1 处改动）' }).click()
    await expect(steward.getByText('绑定已保存。')).toBeVisible()
    // From cell to cell by the keyboard alone.
    await steward.getByRole('button', { name: /^C10 .*: / }).focus()
    await steward.keyboard.press('ArrowUp')
    await expect(steward.getByRole('button', { name: /^C9 .*: / })).toBeFocused()
    await steward.getByRole('button', { name: /^C10 .*: / }).click()
    await steward.getByRole('button', { name: '解除绑定' }).click()
    await steward.getByRole('button', { name: '保存绑定（1 处改动）' }).click()
    await expect(steward.getByText('绑定已保存。')).toBeVisible()

    const recorder = await as('recorder')
    await recorder.goto('/once')
    const row = recorder.getByRole('row').filter({ hasText: FORM })
    await row.getByRole('button', { name: /^填 20/ }).click()
    await expect(recorder.getByText(/^填报记录 TB/)).toBeVisible()
    await expect(recorder.getByRole('link', { name: '下载填好的表' })).toHaveAttribute('href', /\/file$/)

    await recorder.goto('/once')
    await row
      .getByRole('link', { name: '红旗区 2023年', exact: true })
      .or(row.getByRole('link', { name: FORM }))
      .last()
      .click()
    await recorder.getByRole('link', { name: '红旗区 2023年', exact: true }).click()
    const gdp = recorder.getByRole('button', { name: /^C5 .*: / })
    await expect(gdp).not.toHaveText('·')
    await gdp.click()
    await expect(recorder.getByText('没有绑定来源').first()).toBeVisible()
    await tidy(recorder)
    await recorder.getByRole('button', { name: '看依据' }).click()
    await expect(recorder.getByRole('dialog')).toContainText('地区生产总值')
    await tidy(recorder)
    const file = recorder.waitForEvent('download')
    await recorder.keyboard.press('Escape')
    await recorder.getByRole('link', { name: '下载填好的表' }).click()
    expect((await file).suggestedFilename()).toContain('2023.xlsx')
  },
)

test('who only sees forms binds and fills none, and others see none', async ({ as }) => {
  const supervisor = await as('supervisor')
  await supervisor.goto('/once')
  const row = supervisor.getByRole('row').filter({ hasText: FORM })
  await expect(row).toBeVisible()
  await expect(row.getByRole('button')).toHaveCount(0)
  await expect(supervisor.getByRole('link', { name: '收表' })).toHaveCount(0)
  await row.getByRole('link', { name: FORM }).click()
  await expect(supervisor.getByText('填报由信息员或数据管理员办理')).toBeVisible()
  const address = supervisor.url()

  const other = await as('operator')
  await other.goto('/once')
  await expect(other.getByText('还没有您看得到的表样')).toBeVisible()
  await tidy(other)
  await other.goto(address)
  await expect(other.getByRole('alert').first()).toContainText('没有这张表')
})

test('where two sources disagree is listed, each a click from its evidence', async ({ as }) => {
  const page = await as('data_steward')
  await page.goto('/once/disagreements?region=990103&period=2024-05')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('两处不一致')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await tidy(page)
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/figures\/990103\//)
  await page.goto('/once/disagreements?region=410702&period=1999')
  await expect(page.getByText('这个区划这一期没有不一致的数')).toBeVisible()
})
