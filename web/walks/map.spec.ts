import type { Page } from '@playwright/test'
import { expect, pick, test, tidy } from './people'

const PLACES = Number(process.env['MAP_PLACES'] ?? 0)
/** A task longer than that is felt as a stall, in milliseconds. */
const STALL = 200

async function choose(page: Page, title: string) {
  await pick(page, '图层', title)
  await page.keyboard.press('Escape')
}

test('stations lie on the map, on the desk, the phone and the wall', { tag: '@story' }, async ({ as }) => {
  const page = await as('admin')
  const { csrf } = (await (await page.request.get('/api/me')).json()) as { csrf: string }
  const name = `示例驿站${Date.now()}`
  const made = await page.request.post('/api/registers/city_station/entries', {
    headers: { 'X-CSRF-Token': csrf },
    data: {
      action: 'plan',
      region: '410702',
      unit: '410702-city',
      input: { name, place: { lon: 113.9, lat: 35.3, datum: 'gcj02' } },
    },
  })
  expect(made.status(), await made.text()).toBe(201)
  await page.goto('/map')
  await choose(page, '城管驿站')
  await expect(page.getByRole('heading', { level: 2, name: /城管驿站/ })).toContainText(/\d+ 条/)
  await page.goto(`/map?layers=city_station:stage:&region=410702`)
  await expect(page.getByRole('heading', { level: 2, name: /城管驿站/ })).toContainText(/\d+ 条/)
  for (const width of [390, 3840]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 2160 })
    await tidy(page)
    await page.screenshot({ path: `target/walks/map-${width}.png` })
  }
})

test('a map of very many findings is moved and zoomed without a stall', async ({ as }) => {
  test.skip(PLACES === 0, 'MAP_PLACES says how many findings the server has')
  const page = await as('admin')
  await page.addInitScript(() => {
    const tasks: { at: number; ms: number }[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ startTime, duration }) => tasks.push({ at: startTime, ms: duration })),
    ).observe({ type: 'longtask', buffered: true })
  })
  const asked = Date.now()
  const read = page.waitForResponse(/\/api\/registers\/patrol_finding\/places/)
  await page.goto('/map?layers=patrol_finding:due:')
  await (await read).finished()
  console.log(`the places are there ${Date.now() - asked} ms after the page was asked for`)
  await expect(page.getByRole('heading', { level: 2, name: /巡查案件/ })).toContainText(/\d+ 条/)
  await page.waitForTimeout(4_000)
  const box = await page.locator('.map canvas').boundingBox()
  if (!box) {
    throw new Error('no map')
  }
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.evaluate(() => {
    const frames: number[] = []
    let last = performance.now()
    Object.assign(window, { frames, begun: last })
    const look = (now: number) => {
      frames.push(now - last)
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  for (let round = 0; round < 6; round++) {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let i = 0; i < 30; i++) {
      await page.mouse.move(x + Math.sin(i / 5) * 220, y + Math.cos(i / 7) * 140)
    }
    await page.mouse.up()
    for (let i = 0; i < 5; i++) {
      await page.mouse.wheel(0, round % 2 === 0 ? -240 : 200)
      await page.waitForTimeout(80)
    }
  }
  const { frames, tasks } = await page.evaluate(() => {
    const held = window as unknown as { frames: number[]; tasks: { at: number; ms: number }[]; begun: number }
    return { frames: held.frames, tasks: held.tasks.filter(({ at }) => at >= held.begun).map(({ ms }) => ms) }
  })
  frames.sort((one, other) => one - other)
  const part = (share: number) => Math.round(frames[Math.floor(frames.length * share)] ?? 0)
  console.log(
    `${PLACES} places, ${frames.length} frames: median ${part(0.5)} ms, 95 in 100 within ${part(0.95)} ms; ` +
      `tasks over 50 ms: ${tasks.length}, the longest ${Math.round(Math.max(0, ...tasks))} ms`,
  )
  await page.screenshot({ path: 'target/walks/map-many.png' })
  expect(Math.max(0, ...tasks)).toBeLessThan(STALL)
})
