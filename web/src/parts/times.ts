import { language } from '@/i18n'
import { offset } from './worktime'

/**
 * Moments as people read them, on the clocks of the place they speak of, whatever this device's say. The server writes an entry's
 * moments with its region's offset; what it writes in UTC (`…Z`) is of the whole house, and read by the house's clocks.
 */

/** The official time of the country: of everything that has no region of its own. */
export const ZONE = 'Asia/Shanghai'

function local(time: string): string {
  if (!time.endsWith('Z')) {
    return time.slice(0, 19).replace('T', ' ')
  }
  const at = Date.parse(time)
  return new Date(at + offset(ZONE, at)).toISOString().slice(0, 19).replace('T', ' ')
}

/** '2023-03-06T10:20:30+08:00', or the same moment in UTC, as '2023-03-06 10:20'. */
export function minuteOf(time: string | null | undefined): string {
  return time ? local(time).slice(0, 16) : ''
}

/** The same to the second: '2023-03-06 10:20:30'. */
export function secondOf(time: string | null | undefined): string {
  return time ? local(time) : ''
}

/** The day alone. */
export function dayOf(time: string | null | undefined): string {
  return time ? local(time).slice(0, 10) : ''
}

/** A day as people say it: 3月6日 周一. */
export function dayInWords(date: string): string {
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
}

/** A time of the day in a zone, '2023-03-06T10:20:30', with the zone's offset. */
export function withOffset(time: string, zone: string): string {
  const ahead = Math.round(offset(zone, Date.parse(`${time}Z`)) / 60_000)
  const size = Math.abs(ahead)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${time}${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
