import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test'

const PASSWORD = 'Youju-demo-2023'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' }
const HERE = { longitude: 113.8802, latitude: 35.2931, accuracy: 8 }
const MARK = 'Exif\0\0GPS 35.2931 113.8802'

/** A phone whose browser keeps what it keeps in that folder. */
function phone(profile: string, baseURL: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...PHONE,
    baseURL,
    ...(test.info().project.use.launchOptions ?? {}),
    geolocation: HERE,
    permissions: ['geolocation'],
  })
}

/** The battery is empty: nothing of the browser has time for anything. */
function kill(profile: string) {
  const pid = execFileSync('pgrep', ['-o', '-f', '--', `--user-data-dir=${profile}`])
    .toString()
    .trim()
  process.kill(Number(pid), 'SIGKILL')
}

/** A photo with what cameras write beside the picture. */
async function photo(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1800 })
    const drawing = canvas.getContext('2d')
    for (let i = 0; drawing && i < 400; i++) {
      drawing.fillStyle = `hsl(${(i * 37) % 360} 60% 50%)`
      drawing.fillRect((i * 131) % 2400, (i * 71) % 1800, 200, 160)
    }
    return canvas.toDataURL('image/jpeg', 0.95).split(',')[1] ?? ''
  })
  const jpeg = Buffer.from(drawn, 'base64')
  const said = Buffer.from(MARK, 'latin1')
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, said.length + 2]), said])
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}

async function signIn(page: Page, login: string) {
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('口令').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/\/field$/)
}

async function report(page: Page, subject: string, picture: Buffer | null) {
  await page.getByRole('button', { name: '巡查上报', exact: true }).click()
  await page.getByLabel('案件类别').selectOption({ index: 3 })
  await page.getByLabel('问题简述').fill(subject)
  await page.getByRole('button', { name: /取现在的位置/ }).click()
  await expect(page.getByText('误差约 8 米')).toBeVisible()
  if (picture) {
    await page.getByLabel('现场照片').setInputFiles({ name: 'DCIM.jpg', mimeType: 'image/jpeg', buffer: picture })
    await expect(page.getByRole('img', { name: '现场照片' })).toBeVisible()
  }
  await page.locator('form').getByRole('button', { name: '巡查上报', exact: true }).click()
}

interface Found {
  id: string
  number: string
  fields: Record<string, unknown>
}
async function found(page: Page, word: string): Promise<Found[]> {
  const answer = await page.request.get('/api/registers/patrol_finding/entries', {
    params: { filter: `subject.contains('${word}')`, sort: 'id' },
  })
  return ((await answer.json()) as { entries: Found[] }).entries
}

test(
  'findings reported without a network outlive a killed browser and a session that ended, and are sent once, in order',
  { tag: '@story' },
  async ({ baseURL, browser }) => {
    test.slow()
    const profile = mkdtempSync(join(tmpdir(), 'youju-phone-'))
    const at = baseURL ?? ''
    const word = `示例${Date.now()}`
    const office = await browser.newContext({ baseURL: at })
    await office.request.post('/api/session', { data: { login: 'patroller', password: PASSWORD } })
    const desk = await office.newPage()
    let context = await phone(profile, at)
    try {
      let page = context.pages()[0] ?? (await context.newPage())
      await page.goto('/login?to=/field')
      await signIn(page, 'patroller')
      await expect(page.getByText('已连上')).toBeVisible()
      await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state))
      await expect(page.getByRole('button', { name: '巡查上报', exact: true })).toBeVisible()
      await expect(async () => {
        expect(await page.evaluate(() => caches.has('none').then(() => caches.keys()))).toHaveLength(1)
      }).toPass()

      // Everything is readable in the sun (WCAG 2.2 AAA).
      const { violations } = await new AxeBuilder({ page })
        .withRules(['color-contrast-enhanced', 'target-size'])
        .analyze()
      expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([])

      await context.setOffline(true)
      await report(page, `${word}-一`, await photo(page))
      await expect(page.getByText('已记在本机，有网络时自动发出')).toBeVisible()
      await report(page, `${word}-二`, null)
      await expect(page.getByText('待发 2')).toBeVisible()
      // A third is begun.
      await page.getByRole('button', { name: '巡查上报', exact: true }).click()
      await page.getByLabel('问题简述').fill(`${word}-三`)
      await page.waitForTimeout(1_000)

      kill(profile)
      await context.close().catch(() => undefined)
      context = await phone(profile, at)
      await context.clearCookies()
      await context.setOffline(true)
      page = context.pages()[0] ?? (await context.newPage())
      await page.goto('/field')
      await expect(page.getByText('没有网络')).toBeVisible()
      await expect(page.getByText('待发 2')).toBeVisible()
      await page.screenshot({ path: 'target/walks/field-offline.png' })
      // What was begun goes on.
      await page
        .getByRole('button', { name: /没有填完的|巡查案件 · 巡查上报/ })
        .first()
        .click()
      await expect(page.getByLabel('问题简述')).toHaveValue(`${word}-三`)
      await page.screenshot({ path: 'target/walks/field-form.png', fullPage: true })
      await page.getByRole('button', { name: '返回' }).click()
      expect(await found(desk, word)).toHaveLength(0)

      // Back, but nobody is signed in any more; and another's account sends nothing of it.
      await context.setOffline(false)
      await page.getByRole('link', { name: '重新登录' }).click()
      await signIn(page, 'reviewer')
      await expect(page.getByText('本机还有 patroller 没有发出的内容')).toBeVisible()
      expect(await found(desk, word)).toHaveLength(0)
      await page.getByText('（演示）').click()
      await page.getByRole('button', { name: '退出' }).click()
      await page.waitForURL(/\/login/)
      await signIn(page, 'patroller')
      await expect(async () => expect(await found(desk, word)).toHaveLength(2)).toPass()
      await expect(page.getByText('待发', { exact: false })).toHaveCount(0)
      const [one, two] = await found(desk, word)
      expect([one?.fields['subject'], two?.fields['subject']]).toEqual([`${word}-一`, `${word}-二`])
      expect(one?.fields['place']).toEqual({ lon: HERE.longitude, lat: HERE.latitude, datum: 'wgs84' })

      // The photo is there, smaller, without what the camera wrote beside it.
      const sent = await desk.request.get(`/api/registers/patrol_finding/entries/${one?.id}/files/photo`)
      const bytes = await sent.body()
      expect(bytes.includes(Buffer.from('GPS 35.2931'))).toBe(false)
      const size = await desk
        .evaluate(
          async (data) => {
            const picture = await createImageBitmap(await (await fetch(data)).blob())
            return [picture.width, picture.height]
          },
          `data:image/jpeg;base64,${bytes.toString('base64')}`,
        )
        .catch(() => null)
      expect(size === null || size[0] === 1600).toBe(true)

      // The answer is lost on the way: it is asked again under the same key, and nothing is there twice.
      let lost = 0
      await page.route('**/api/registers/patrol_finding/entries', async (route) => {
        if (lost++ === 0) {
          await route.fetch()
          await route.abort('connectionreset')
        } else {
          await route.continue()
        }
      })
      await report(page, `${word}-四`, null)
      const still = page.getByRole('button', { name: '仍要上报' })
      await expect(still.or(page.getByText('已记在本机')).first()).toBeVisible()
      if (await still.isVisible()) {
        await still.click()
      }
      await expect(async () => expect(lost).toBeGreaterThan(1)).toPass({ timeout: 40_000 })
      await expect(page.getByText('待发', { exact: false })).toHaveCount(0)
      expect(await found(desk, word)).toHaveLength(3)
    } finally {
      await context.close().catch(() => undefined)
      await office.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    }
  },
)

test(
  'a patrol leaves the cells that it walked through and the hour, and no way of anybody',
  { tag: '@story' },
  async ({ browser, baseURL }) => {
    const context = await browser.newContext({ ...PHONE, baseURL, permissions: ['geolocation'], geolocation: HERE })
    try {
      const page = await context.newPage()
      const told: string[] = []
      page.on('request', (request) => {
        if (request.method() === 'POST' && new URL(request.url()).pathname.startsWith('/api/')) {
          told.push(`${new URL(request.url()).pathname} ${request.postData() ?? ''}`)
        }
      })
      await page.goto('/login?to=/field')
      await signIn(page, 'patroller')
      const covered = async () => {
        const answer = await page.request.get('/api/registers/patrol_grid/coverage/cells', {
          params: { region: '410703', hours: 1 },
        })
        return ((await answer.json()) as { features: Cell[] }).features
      }
      const [first, second] = (await covered()).filter(({ properties }) => properties.hours === 0)
      if (!first || !second) throw new Error('the demonstration has no cells that nobody saw')
      await context.setGeolocation({ ...middle(first), accuracy: 8 })
      await page.getByRole('button', { name: '开始巡查' }).click()
      await expect(page.getByText('这次巡查看过 1 个网格')).toBeVisible()
      // Walked through without a network: it is told when there is one again.
      await context.setOffline(true)
      await context.setGeolocation({ ...middle(second), accuracy: 8 })
      await expect(page.getByText('这次巡查看过 2 个网格')).toBeVisible()
      await context.setOffline(false)
      await expect(async () => {
        const seen = (await covered()).filter(({ properties }) => properties.hours > 0)
        expect(seen.map(({ properties }) => properties.id)).toEqual(
          expect.arrayContaining([first.properties.id, second.properties.id]),
        )
      }).toPass()
      await page.getByRole('button', { name: '结束巡查' }).click()
      await expect(page.getByRole('button', { name: '开始巡查' })).toBeVisible()
      expect(told.length).toBeGreaterThan(0)
      for (const each of told) {
        expect(each).toMatch(
          /^\/api\/registers\/patrol_grid\/seen \{"seen":\[(\{"cell":"[0-9a-f-]{36}","at":"[^"]+:00:00.000Z"\},?)+\]\}$/,
        )
      }
    } finally {
      await context.close()
    }
  },
)

interface Cell {
  properties: { id: string; hours: number }
  geometry: { coordinates: [number, number][][] }
}
function middle({ geometry }: Cell) {
  const corners = (geometry.coordinates[0] ?? []).slice(1)
  const mean = (of: 0 | 1) => corners.reduce((sum, corner) => sum + corner[of], 0) / corners.length
  return { longitude: mean(0), latitude: mean(1) }
}
