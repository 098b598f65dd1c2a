import { describe, expect, it } from 'vitest'
import { divided, known, offset, workingTime } from './worktime'

const HOUR = 3_600_000
const ZONE = 'Asia/Shanghai'
// National Day 2023: free from Friday 29 September to Friday 6 October, Saturday 7 and Sunday 8 worked.
const calendar = known({
  hours: [
    { start: '09:00', end: '12:00' },
    { start: '13:00', end: '17:00' },
  ],
  off: ['2023-09-29', '2023-10-02', '2023-10-03', '2023-10-04', '2023-10-05', '2023-10-06'],
  on: ['2023-10-07', '2023-10-08'],
  announced: [2023],
})
const at = (time: string) => Date.parse(`${time}+08:00`)
const between = (from: string, to: string) => workingTime(calendar, at(from), at(to), ZONE) / HOUR

describe('working time', () => {
  it('leaves out the break at noon and the night', () => {
    expect(between('2023-03-06T11:00:00', '2023-03-06T14:00:00')).toBe(2)
    expect(between('2023-03-06T16:00:00', '2023-03-07T10:00:00')).toBe(2)
  })
  it('leaves out weekends and holidays, and counts weekends worked in exchange', () => {
    expect(between('2023-03-03T16:00:00', '2023-03-06T10:00:00')).toBe(2)
    expect(between('2023-09-28T16:00:00', '2023-10-07T10:00:00')).toBe(2)
    expect(between('2023-10-06T00:00:00', '2023-10-09T00:00:00')).toBe(14)
  })
  it('is none where the end is not later', () => {
    expect(between('2023-03-06T11:00:00', '2023-03-06T10:00:00')).toBe(0)
  })
  it('goes by the clocks of the zone, whatever those of this machine say', () => {
    expect(offset(ZONE, at('2023-03-06T11:00:00'))).toBe(8 * HOUR)
    expect(offset('Asia/Urumqi', at('2023-03-06T11:00:00'))).toBe(6 * HOUR)
  })
  it('is told in working days of its own length', () => {
    expect(divided(17.5 * HOUR, calendar.dayLength)).toEqual({ days: 2, hours: 3, minutes: 30 })
  })
})
