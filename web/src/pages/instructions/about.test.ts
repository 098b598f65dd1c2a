import { describe, expect, it } from 'vitest'
import { aboutAddress } from './about'

describe('what an instruction is about', () => {
  it('is a page of a figure or of an entry', () => {
    expect(aboutAddress('figures/410702/2023/gdp/growth')).toBe('/figures/410702/2023/gdp/growth')
    expect(aboutAddress('figures/410702/2023/gdp/rank/growth/全市')).toBe(
      `/figures/410702/2023/gdp/rank?of=growth&peers=${encodeURIComponent('全市')}`,
    )
    expect(aboutAddress('figures/410702/2023/gdp/gap/-/全市')).toBe(
      `/figures/410702/2023/gdp/gap?peers=${encodeURIComponent('全市')}`,
    )
    expect(aboutAddress('entries/goal/1')).toBe('/entries/goal/1')
  })
})
