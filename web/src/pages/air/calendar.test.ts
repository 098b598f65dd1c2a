import { describe, expect, it } from 'vitest'
import { calendar, plain } from './calendar'

describe('a calendar of a year', () => {
  it('has every day once, weeks beginning on Monday', () => {
    const months = calendar(2023)
    expect(months.flatMap((month) => month.days)).toHaveLength(365)
    expect(months[0]?.blanks).toBe(6)
    expect(months[4]?.blanks).toBe(0)
    expect(months[1]?.days.at(-1)).toBe('2023-02-28')
    expect(calendar(2024)[1]?.days.at(-1)).toBe('2024-02-29')
  })

  it('shows numbers without zeros that say nothing', () => {
    expect(plain('76.000')).toBe('76')
    expect(plain('0.80')).toBe('0.8')
    expect(plain('100')).toBe('100')
    expect(plain(undefined)).toBe('—')
  })
})
