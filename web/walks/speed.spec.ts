import type { Page } from '@playwright/test'
import { expect, test, there } from './people'

/** Limits in milliseconds of the page's own processor time, which others on the same machine don't lengthen. */
const FIRST_PAGE = 1_500
const FRAME = 16

/** The processor time that the page has taken so far. */
async function clock(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
}

test('the first page is there to be used within 1.5 s', async ({ as }) => {
  const page = await as('leader')
  const taken = await clock(page)
  await page.goto('/')
  await there(page)
  await expect(page.getByRole('article').first()).toBeVisible()
  const ms = await taken()
  console.log(`the first page takes ${Math.round(ms)} ms of its processor`)
  expect(ms).toBeLessThan(FIRST_PAGE)
})

test('a list of half a million entries is scrolled frame by frame, and filtered', async ({ as }) => {
  const page = await as('admin')
  await page.goto('/registers/service_application')
  await expect(page.getByText(/共 5\d\d,\d{3} 条/)).toBeVisible()
  const table = page.getByRole('table')
  await expect(table.getByRole('row').nth(5)).toBeVisible()
  const taken = await clock(page)
  const before = await taken()
  const frames = await table.evaluate(async (box) => {
    let count = 0
    for (const end = performance.now() + 2_000; performance.now() < end; count++) {
      // Two rows down, and back after a while.
      box.scrollBy({ top: count % 80 < 40 ? 72 : -72 })
      await new Promise(requestAnimationFrame)
    }
    return count
  })
  const ms = ((await taken()) - before) / frames
  console.log(`a frame of a list takes ${ms.toFixed(1)} ms of its processor`)
  expect(ms).toBeLessThan(FRAME)
  // However long the list is, only what is in sight is drawn.
  expect(await table.getByRole('row').count()).toBeLessThan(80)

  await page.getByPlaceholder(/全文检索/).fill('示例办件509999')
  await expect(page.getByText('共 1 条')).toBeVisible()
  await expect(table.getByRole('row')).toHaveCount(2)
})
