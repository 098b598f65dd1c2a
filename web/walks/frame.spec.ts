import { expect, test, tidy } from './people'

test('whoever comes signs in first, and then stands where they wanted to go', async ({ page }) => {
  await page.goto('/?from=link')
  await expect(page).toHaveURL(/\/login\?to=/)
  await page.getByLabel('账号').fill('leader')
  await page.getByLabel('口令').fill('Youju-demo-2023')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).toHaveURL(/\/\?from=link$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('驾驶舱')
})

test('the frame speaks both languages, by keyboard too, and says what is made up', async ({ as }) => {
  const page = await as('leader')
  await page.goto('/no/such/page')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这一页')
  await expect(page.getByText('演示数据')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await tidy(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
})

test('nothing is said before its words are here', async ({ as }) => {
  const page = await as('leader')
  let slow = Promise.resolve()
  await page.route(/\/assets\/words\.en-.*\.js$/, async (route) => {
    await slow
    await route.continue()
  })
  await page.goto('/no/such/page')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('没有这一页')
  let come = () => {}
  slow = new Promise((resolve) => (come = resolve))
  const asked = page.waitForRequest(/\/assets\/words\.en-/)
  await page.getByRole('button', { name: 'English' }).click()
  await asked
  await expect(heading).toHaveText('没有这一页')
  come()
  await expect(heading).toHaveText('There is no such page')
  await expect(page).toHaveTitle(/There is no such page/)
})

test('whoever signs out is out', async ({ as }) => {
  const page = await as('leader')
  await page.goto('/')
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page).toHaveURL(/\/login/)
  expect((await page.request.get('/api/me')).status()).toBe(401)
})
