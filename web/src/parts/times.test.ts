import { describe, expect, it } from 'vitest'
import { dayOf, minuteOf, secondOf, withOffset } from './times'

describe('a moment', () => {
  it("is read on its own region's clocks, and on the house's where it is written in UTC", () => {
    expect(minuteOf('2023-03-06T10:20:30+08:00')).toBe('2023-03-06 10:20')
    expect(minuteOf('2023-03-06T08:20:30+06:00')).toBe('2023-03-06 08:20')
    expect(minuteOf('2023-03-06T02:20:30.123Z')).toBe('2023-03-06 10:20')
    expect(secondOf('2023-03-06T02:20:30.123Z')).toBe('2023-03-06 10:20:30')
    expect(dayOf('2023-12-31T20:00:00Z')).toBe('2024-01-01')
    expect(minuteOf(null)).toBe('')
  })

  it('gets the offset of its zone', () => {
    expect(withOffset('2023-03-06T10:20:30', 'Asia/Shanghai')).toBe('2023-03-06T10:20:30+08:00')
    expect(withOffset('2023-03-06T10:20:30', 'America/St_Johns')).toBe('2023-03-06T10:20:30-03:30')
  })
})
