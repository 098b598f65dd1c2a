import { describe, expect, it } from 'vitest'
import { months, yearYaml } from './days'

describe('a year', () => {
  it('begins its weeks on Monday', () => {
    const year = months(2024)
    expect(year.map(({ weeks }) => weeks.flat().filter(Boolean).length)).toEqual([
      31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ])
    // 1 January 2024 was a Monday, 1 September 2024 a Sunday.
    expect(year[0]?.weeks[0]?.[0]?.date).toBe('2024-01-01')
    expect(year[8]?.weeks[0]).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      { date: '2024-09-01', day: 1, weekend: true },
    ])
    expect(year[8]?.weeks[1]?.[0]?.weekend).toBe(false)
  })

  it('is written as packs write it', () => {
    expect(yearYaml(2027, ['2027-10-04', '2027-10-01'], [])).toBe(
      '2027:\n  off:\n    - 2027-10-01\n    - 2027-10-04\n  on: []\n',
    )
  })
})
