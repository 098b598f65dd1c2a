import { act, expect, test, tidy } from './people'

const PHONE = { width: 390, height: 844 }

test(
  'an online application is corrected once, granted and rated, on a phone and at the office',
  { tag: '@story' },
  async ({ page, as }) => {
    await page.setViewportSize(PHONE)
    await page.goto('/open/items')
    await page.getByRole('searchbox').fill('劳务派遣经营许可')
    await page.getByRole('button', { name: '查找' }).click()
    const item = page.getByRole('listitem').filter({ hasText: '红旗区' }).first()
    await expect(item.getByRole('heading')).toHaveText('劳务派遣经营许可')
    await tidy(page)
    await item.getByRole('link', { name: '申办这一项' }).click()
    await expect(page.getByText('已选：劳务派遣经营许可')).toBeVisible()
    await expect(page.getByLabel('在哪个区')).toHaveValue('410702')
    await expect(page.getByText('《中华人民共和国劳动合同法》第五十七条')).toBeVisible()
    await page.getByLabel('申请人').fill('示例企业甲')
    await page.getByLabel('统一社会信用代码').fill('91350100M000100Y43')
    await page.getByLabel('联系电话').fill('13800138000')
    await tidy(page)
    await page.getByRole('button', { name: '提交' }).click()
    await expect(page.getByText('请记下编号和查询码')).toBeVisible()
    const [number = '', code = ''] = await page.locator('dd').allInnerTexts()

    const clerk = await as('clerk')
    const found = (await (
      await clerk.request.get(`/api/registers/service_application/entries?search=${number}`)
    ).json()) as { entries: { id: string }[] }
    const id = found.entries[0]?.id ?? ''
    expect(
      (
        await act(clerk, 'service_application', id, 'correct_materials', { input: { missing: '示例：缺平面图' } })
      ).status(),
    ).toBe(200)

    await page.getByRole('link', { name: '查询进度和评价' }).click()
    await page.getByLabel('查询码').fill(code)
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await expect(page.getByText('待补正').first()).toBeVisible()
    await expect(page.getByText('暂停计时').first()).toBeVisible()
    await page.getByRole('button', { name: '补正告知书' }).click()
    await expect(page.getByRole('heading', { name: '补正告知书' })).toBeVisible()
    await tidy(page)
    await page.getByRole('button', { name: '提交补正材料' }).click()
    await page.getByLabel('补正说明').fill('已补交平面图')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.getByText('已收件').first()).toBeVisible()

    await clerk.goto(`/entries/service_application/${id}`)
    await expect(clerk.getByRole('heading', { level: 1 })).toHaveText('劳务派遣经营许可')
    await tidy(clerk)
    await page.getByRole('button', { name: '撤回申请' }).click()
    await page.getByLabel('原因').fill('示例：改日再办')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.getByText('申请人撤回').first()).toBeVisible()
    await page.getByRole('button', { name: '评价' }).click()
    await page.getByLabel('好差评').selectOption({ label: '满意' })
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.getByText('已办好')).toBeVisible()
    await tidy(page)
  },
)
