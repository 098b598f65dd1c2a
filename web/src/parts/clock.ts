import { language } from '@/i18n'
import { offset } from './worktime'

/** Times come with the offset of the entry's region, and are shown as its clocks have them, whatever this device's say. */

/** '2023-03-06T10:20:30+08:00' as '2023-03-06 10:20'. */
export function minuteOf(time: string | null | undefined): string {
  return time ? time.slice(0, 16).replace('T', ' ') : ''
}

/** The day alone. */
export function dayOf(time: string | null | undefined): string {
  return time ? time.slice(0, 10) : ''
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
export function withOffset(local: string, zone: string): string {
  const ahead = Math.round(offset(zone, Date.parse(`${local}Z`)) / 60_000)
  const size = Math.abs(ahead)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${local}${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
