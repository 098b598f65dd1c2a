import { addresses, filledIn, unknown } from './addresses'
import { expect, serious, sticking, test, there } from './people'
import { speaking } from './words'

/**
 * Every page of the app, in both languages, on an office screen and a phone: nothing sticks out, no word is missing, none is
 * left in the other language, and axe (WCAG 2.2 AA) finds nothing serious. A page that is added is looked at, or the first test says
 * that it is missing in `addresses.ts`.
 */

const OFFICE = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }
/** Colours are the same on every screen, and looking for them is the dearest of axe's rules. */
const COLOURS = ['color-contrast']
/** Pages that show more where the address asks for it. */
const MORE = [
  '/figures?view=chart',
  '/figures?view=ranking',
  '/figures/series?stage=published',
  '/?period=2023',
  '/no/such/page',
].map((path) => ({ path, login: 'admin' }))

test('every address with a name in it has an example', () => {
  expect(unknown).toEqual([])
})

const wrong = await speaking()
for (const { path, login } of [...addresses, ...MORE]) {
  test(`${path} is tidy`, async ({ as }) => {
    const page = await as(login)
    const address = await filledIn(page, path)
    await page.setViewportSize(OFFICE)
    await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=zh`)
    for (const language of ['zh', 'en'] as const) {
      if (language === 'en') {
        // What stands open over the page keeps a pointer away from it.
        await page.locator('button.language').evaluate((button: HTMLElement) => button.click())
        await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      }
      for (const size of language === 'zh' ? [OFFICE, PHONE] : [PHONE, OFFICE]) {
        await page.setViewportSize(size)
        await there(page)
        const where = `${language} at ${size.width}`
        expect.soft(await sticking(page), `sticks out of the window: ${where}`).toEqual([])
        expect.soft(await wrong(page, language), `words: ${where}`).toEqual([])
        if (language === 'zh') {
          // What axe looks at doesn't depend on the language, but for words that are missing.
          expect.soft(await serious(page, size === PHONE ? COLOURS : []), `axe: ${where}`).toEqual([])
        }
      }
    }
  })
}
