import { describe, expect, it } from 'vitest'
import { aboutAddress, countdown } from './about'

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

  it('counts down by days, then by hours, and on when it is over', () => {
    const now = Date.parse('2023-06-01T00:00:00Z')
    expect(countdown('2023-06-04T00:00:00Z', now)).toEqual({ unit: 'day', count: 3, over: false })
    expect(countdown('2023-06-01T05:30:00Z', now)).toEqual({ unit: 'hour', count: 5, over: false })
    expect(countdown('2023-05-20T00:00:00Z', now)).toEqual({ unit: 'day', count: 12, over: true })
  })
})
