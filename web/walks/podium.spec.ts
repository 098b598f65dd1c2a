import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, pick, post, test, tidy } from './people'

/** A Word file with one paragraph. */
function word(paragraph: string) {
  const OFFICE = 'http://schemas.openxmlformats.org'
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const files = {
    '[Content_Types].xml': `${head}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document xmlns:w="${OFFICE}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${paragraph}</w:t></w:r></w:p></w:body></w:document>`,
  }
  return {
    name: 'own.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)])))),
  }
}

const TEXT = '2023年，卫滨区地区生产总值151.8亿元，同比{{gdp | growth}}。'

test(
  'a briefing is written, checked, corrected, signed off, approved, published and traced',
  { tag: '@story' },
  async ({ as }) => {
    const press = await as('press_officer')
    await press.goto('/podium')
    await expect(press.getByRole('heading', { level: 1 })).toHaveText('发布会与发布稿')
    await tidy(press)
    const made = await post(press, '/api/registers/briefing/entries', {
      action: 'draft',
      region: '410703',
      unit: '410703-publicity',
      input: { title: '示例走查发布稿', period: '2023', text: TEXT },
    })
    expect(made.status()).toBe(201)
    const { id } = await made.json()

    // The check is the program's: a wrong figure is named, and one click puts it right.
    await press.goto(`/briefings/${id}`)
    await expect(press.getByText('1 个不能这样发布')).toBeVisible()
    await press.getByRole('button', { name: '核数并送核签' }).click()
    await expect(press.getByRole('alert')).toContainText('151.8亿元')
    await press.getByRole('button', { name: '改为自动更新的数字' }).first().click()
    await expect(press.getByText('逐个核对，没有不能发布的')).toBeVisible()
    await press.getByRole('button', { name: '保存' }).click()
    await expect(press.getByText('已保存')).toBeVisible()
    await tidy(press)
    await press.getByRole('button', { name: '核数并送核签' }).click()
    await expect(press.getByText('还有 2 个数字没有核签')).toBeVisible()
    // Who writes it doesn't sign its figures off.
    await expect(press.getByRole('button', { name: '核签', exact: true })).toHaveCount(0)

    const staff = await as('admin')
    await staff.goto(`/briefings/${id}`)
    await staff.getByRole('tab', { name: '核签' }).click()
    for (const left of [1, 0]) {
      await staff.getByRole('button', { name: '核签', exact: true }).first().click()
      await expect(staff.getByText(left > 0 ? `还有 ${left} 个数字没有核签` : '全部数字已由主管单位核签')).toBeVisible()
    }
    await press.reload()
    await press.getByRole('button', { name: '核签完毕' }).click()
    await expect(press.getByText('已核签', { exact: true }).first()).toBeVisible()
    await expect(press.getByRole('button', { name: '审定' })).toHaveCount(0)

    const leader = await as('leader')
    await leader.goto(`/briefings/${id}`)
    await leader.getByRole('button', { name: '审定' }).click()
    await leader.getByRole('button', { name: '确定' }).click()
    await expect(leader.getByText('已审定', { exact: true })).toBeVisible()

    await press.reload()
    await press.getByRole('button', { name: '发布', exact: true }).click()
    await expect(press.getByText('已发布', { exact: true })).toBeVisible()
    const open = await press.request.get(`/api/public/briefings/${id}`)
    expect((await open.json()).publication.figures[0].said).toBe('141.8亿元')

    // An office's own file says what was published, and nothing else.
    await press.getByRole('button', { name: '下载' }).click()
    await press.getByRole('menuitem', { name: '套用自己的 Word 模板' }).click()
    const template = press.getByRole('dialog').locator('input[type=file]')
    await template.setInputFiles(word('一般公共预算收入{{budget-revenue | growth}}'))
    await expect(press.getByRole('dialog').getByRole('alert')).toContainText('发布时没有说这个数字')
    await tidy(press)
    const download = press.waitForEvent('download')
    await template.setInputFiles(word('示例区公文：总值{{gdp}}'))
    const filled = readFileSync(await (await download).path())
    const text = strFromU8(unzipSync(filled)['word/document.xml'] ?? new Uint8Array())
    expect(text.replaceAll(/<[^>]+>/g, '')).toContain('示例区公文：总值141.8亿元')
    await press.keyboard.press('Escape')
    await expect(press.getByRole('dialog')).toBeHidden()

    await press.getByRole('link', { name: '逐句溯源' }).click()
    await expect(press).toHaveURL(/\/trace\//)
    await expect(press.getByText('由统计部门核算公布').first()).toBeVisible()
    await tidy(press)
  },
)

test('the published briefings of the year are there, and lead down to the entries that were counted', async ({
  as,
}) => {
  const page = await as('leader')
  await page.goto('/briefings/weibin-2023')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('卫滨区2023年')
  await page.getByRole('link', { name: '逐句溯源' }).click()
  await page
    .getByRole('button', { name: /新签约亿元以上项目/ })
    .first()
    .click()
  const entry = page.getByRole('region', { name: '发布时的依据' }).locator('.entries a').first()
  await expect(entry).toBeVisible()
  await expect(entry).toHaveAttribute('href', /\/entries\/investment_project\//)
})

test('a pasted text is checked, and whoever has no part in briefings is told nothing of a draft', async ({ as }) => {
  const clerk = await as('clerk')
  await clerk.goto('/check')
  await clerk.getByLabel('文稿').fill('2023年，卫滨区地区生产总值151.8亿元，同比增长2.3%。')
  await clerk.getByRole('button', { name: '核对' }).click()
  await expect(clerk.getByText('应为141.8亿元').first()).toBeVisible()
  await clerk.getByRole('button', { name: '应为 141.8亿元' }).click()
  await expect(clerk.getByRole('button', { name: '应为 141.8亿元' })).toHaveCount(0)
  await tidy(clerk)
  expect((await clerk.request.get('/api/briefings/00000000-0000-0000-0000-000000000000')).status()).toBe(404)
})

test('a conference has sessions with speakers, is arranged anew, and a briefing is begun for one of them', async ({
  as,
}) => {
  const page = await as('press_officer')
  await page.goto('/podium')
  await page.getByRole('link', { name: '筹备一场发布会' }).click()
  const name = `示例：走查发布会${Date.now() % 100000}`
  await page.getByRole('textbox', { name: '发布会' }).fill(name)
  await page.getByLabel('举行日期').fill('2023-12-20')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '添加一行' }).first().click()
  await page.getByRole('region', { name: '专场' }).getByRole('textbox', { name: '专场' }).fill('工业专场')
  await pick(page, '区划', '红旗区')
  await pick(page, '单位', '红旗区委宣传部')
  await page.getByRole('button', { name: '选题', exact: true }).click()
  await expect(page).toHaveURL(/\/entries\/press_conference\//)

  await page.goto('/podium')
  await page.getByRole('button', { name }).click()
  const panel = page.getByRole('region', { name })
  await expect(panel.getByRole('rowheader', { name: '工业专场' })).toBeVisible()
  await tidy(page)
  await panel.getByRole('link', { name: '调整安排' }).click()
  await expect(page.getByRole('button', { name: '调整安排', exact: true }).last()).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name }).click()
  await panel
    .getByRole('row', { name: /工业专场/ })
    .getByRole('button', { name: '起草发布稿' })
    .click()
  await expect(page.getByRole('dialog')).toContainText('工业专场')

  const reader = await as('operator')
  await reader.goto('/podium')
  await expect(reader.getByRole('link', { name: '筹备一场发布会' })).toHaveCount(0)
})
