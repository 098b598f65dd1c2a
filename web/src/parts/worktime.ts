import type { Calendar } from './declarations'

/** Working time of the official calendar between two moments, as the server counts it, so that a clock can tick in a page. */

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Terms are shorter; a clock that is asked for more has been given something else. */
const MOST_DAYS = 4000

/** Milliseconds that a zone is ahead of UTC at a moment. */
export function offset(zone: string, at: number): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>
  const local = Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'] ?? 1,
    parts['hour'] ?? 0,
    parts['minute'] ?? 0,
    parts['second'] ?? 0,
  )
  return local - Math.floor(at / 1000) * 1000
}

/** The moment at which it is that time in the zone, both given as if in UTC. */
function moment(local: number, zone: string): number {
  const first = local - offset(zone, local)
  return local - offset(zone, first)
}

function works(calendar: Known, day: number): boolean {
  const date = new Date(day)
  const text = date.toISOString().slice(0, 10)
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
  return calendar.on.has(text) || (!weekend && !calendar.off.has(text))
}

function minutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * MINUTE
}

/** A calendar made ready for many questions. */
export type Known = { spans: { from: number; to: number }[]; on: Set<string>; off: Set<string>; dayLength: number }

export function known(calendar: Calendar): Known {
  const spans =
    calendar.hours.length === 0
      ? [{ from: 0, to: DAY }]
      : calendar.hours.map(({ from, to }) => ({ from: minutes(from), to: minutes(to) }))
  return {
    spans,
    on: new Set(calendar.on),
    off: new Set(calendar.off),
    dayLength: spans.reduce((all, { from, to }) => all + to - from, 0),
  }
}

/** Milliseconds of working time from one moment up to another; none where the second isn't later. */
export function workingTime(calendar: Known, from: number, to: number, zone: string): number {
  let all = 0
  const local = from + offset(zone, from)
  for (let day = Math.floor(local / DAY) * DAY, i = 0; i < MOST_DAYS; day += DAY, i++) {
    if (moment(day, zone) >= to) {
      break
    }
    if (works(calendar, day)) {
      for (const span of calendar.spans) {
        const begins = Math.max(from, moment(day + span.from, zone))
        const ends = Math.min(to, moment(day + span.to, zone))
        all += Math.max(0, ends - begins)
      }
    }
  }
  return all
}

/** Days (of so many milliseconds), hours and minutes of a length, each rounded down. */
export function divided(length: number, dayLength: number): { days: number; hours: number; minutes: number } {
  const days = Math.floor(length / dayLength)
  const rest = length - days * dayLength
  return { days, hours: Math.floor(rest / (60 * MINUTE)), minutes: Math.floor((rest % (60 * MINUTE)) / MINUTE) }
}
