import { act, expect, post, test, tidy } from './people'

const REGION = '410702'
const UNIT = '410702-civil-affairs'
const PHONE = { width: 390, height: 844 }

/** The Monday after next: nobody has been there yet. */
function monday(): string {
  const day = new Date(Date.now() + 8 * 60 * 60_000)
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7) + 7)
  return day.toISOString().slice(0, 10)
}

test(
  'care at home is ordered online, planned for a week, proven by the code at the door and rated',
  { tag: '@story' },
  async ({ page, as }) => {
    const mark = String(Date.now()).slice(-6)
    const officer = await as('care_officer')
    const made = async (register: string, action: string, input: object) => {
      const answer = await post(officer, `/api/registers/${register}/entries`, {
        action,
        region: REGION,
        unit: UNIT,
        input,
      })
      expect(answer.status(), await answer.text()).toBe(201)
      return ((await answer.json()) as { id: string }).id
    }
    const elder = await made('elder', 'register', { elder_name: `红旗示例老人甲${mark}`, ability: 'mild' })
    await made('care_helper', 'engage', {
      helper_name: `红旗示例助老员甲${mark}`,
      employer: UNIT,
      skills: [{ skill: 'clean' }],
      schedule: [{ weekday: 'mon', slot: 'morning' }],
    })

    // The family orders on a phone and is told a number and a query code.
    const day = monday()
    await page.setViewportSize(PHONE)
    await page.goto('/open/care/new')
    await page.getByLabel('在哪个区').selectOption({ label: '红旗区' })
    await page.getByLabel('服务对象姓名').fill('红旗示例老人甲')
    await page.getByLabel('下单人电话').fill('13800138000')
    await page.getByLabel('服务项目').selectOption({ label: '助洁' })
    await page.getByLabel('预约日期').fill(day)
    await page.getByLabel('预约时段').selectOption({ label: '上午' })
    await tidy(page)
    await page.getByRole('button', { name: '提交' }).click()
    await expect(page.getByText('请记下编号和查询码')).toBeVisible()
    const [number = '', code = ''] = await page.locator('dd').allInnerTexts()

    // The office checks who it is for.
    const found = (await (await officer.request.get(`/api/registers/care_order/entries?search=${number}`)).json()) as {
      entries: { id: string }[]
    }
    const id = found.entries[0]?.id ?? ''
    expect((await act(officer, 'care_order', id, 'check', { input: { for_elder: elder } })).status()).toBe(200)

    // The page of schedules opens on the week that has orders, and sends whoever can and works then.
    await officer.goto('/care')
    const row = officer.getByRole('row').filter({ hasText: number })
    await expect(row.getByRole('textbox')).toHaveValue(/周一上午有班/)
    await tidy(officer)
    for (const each of await officer.getByRole('checkbox', { name: /^派 / }).all()) {
      await each.uncheck()
    }
    await row.getByRole('checkbox').check()
    await officer.getByRole('button', { name: '派出所选 1 单' }).click()
    await expect(officer.getByText('已派 1 单，未成 0 单')).toBeVisible()
    await tidy(officer)

    // The code at the door is read by the family, and by nobody of the provider.
    await page.getByRole('link', { name: '查询进度和评价' }).click()
    const follow = async () => {
      await page.getByLabel('查询码').fill(code)
      await page.getByRole('button', { name: '查询', exact: true }).click()
    }
    await follow()
    await expect(page.getByText('已派单').first()).toBeVisible()
    const door = await page.locator('dt:has-text("门口口令") + dd').innerText()
    expect(door).toMatch(/^\d{6}$/)
    await tidy(page)

    const helper = await as('admin')
    await helper.goto(`/entries/care_order/${id}?do=arrive`)
    const form = helper.locator('form')
    await form.getByLabel('老人出示的口令').fill(door === '123456' ? '654321' : '123456')
    await form.getByRole('button', { name: '到场（凭口令）' }).click()
    await expect(helper.getByRole('alert').filter({ hasText: '口令不对' })).toBeVisible()
    await form.getByLabel('老人出示的口令').fill(door)
    await form.getByRole('button', { name: '到场（凭口令）' }).click()
    await expect(helper.getByText('已办理：到场（凭口令）')).toBeVisible()
    await tidy(helper)
    await helper.goto(`/entries/care_order/${id}?do=finish`)
    await form.getByLabel('服务记录').fill('示例：打扫了卧室和厨房')
    await form.getByRole('button', { name: '完成服务' }).click()
    await expect(helper.getByText('已办理：完成服务')).toBeVisible()

    await follow()
    await page.getByRole('button', { name: '评价' }).click()
    await page.getByLabel('评价（1–5分）').fill('5')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.getByText('已评价').first()).toBeVisible()
    await tidy(page)
  },
)
