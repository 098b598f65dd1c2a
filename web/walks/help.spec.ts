import { expect, test, tidy } from './people'

test('help opens beside the page, says what it is about, and closes by keyboard', async ({ as }) => {
  const page = await as('system')
  await page.goto('/administration/packs')
  await page.getByRole('button', { name: '帮助' }).click()
  const drawer = page.getByRole('dialog', { name: '帮助' })
  await expect(drawer.getByRole('heading', { name: '管理' })).toBeVisible()
  await expect(drawer.getByText('连续五次输错口令')).toBeVisible()
  await tidy(page)
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
})

test('all of help is on one page, in both languages and on a phone', async ({ page }) => {
  await page.goto('/help')
  await expect(page.getByRole('heading', { name: '从这里开始' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '管理', exact: true })).toBeVisible()
  await tidy(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Begin here' })).toBeVisible()
  await tidy(page)
})
