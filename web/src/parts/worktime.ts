import type { Calendar } from './declarations'

/** Working time of the official calendar between two moments, as the server counts it, so that a clock can tick in a page. */

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Terms are shorter; a clock that is asked for more has been given something else. */
const MOST_DAYS = 4000

const clocks = new Map<string, Intl.DateTimeFormat>()

function clock(zone: string): Intl.DateTimeFormat {
  const known =
    clocks.get(zone) ??
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
  clocks.set(zone, known)
  return known
}

/** Milliseconds that a zone is ahead of UTC at a moment. */
export function offset(zone: string, at: number): number {
  const parts = Object.fromEntries(
    clock(zone)
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

function minutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * MINUTE
}

/** A calendar made ready for many questions: days are numbered from 1970 on. */
export type Known = { spans: { from: number; to: number }[]; on: Set<number>; off: Set<number>; dayLength: number }

export function known(calendar: Calendar): Known {
  const spans =
    calendar.hours.length === 0
      ? [{ from: 0, to: DAY }]
      : calendar.hours.map(({ start, end }) => ({ from: minutes(start), to: minutes(end) }))
  const numbered = (days: string[]) => new Set(days.map((day) => Date.parse(`${day}T00:00:00Z`) / DAY))
  return {
    spans,
    on: numbered(calendar.on),
    off: numbered(calendar.off),
    dayLength: spans.reduce((all, { from, to }) => all + to - from, 0),
  }
}

function works(calendar: Known, day: number): boolean {
  // The first of January 1970 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7
  return calendar.on.has(day) || (weekday !== 0 && weekday !== 6 && !calendar.off.has(day))
}

/**
 * Milliseconds of working time from one moment up to another; none where the second isn't later. Both are taken as the zone's clocks
 * show them, which are never changed in working hours.
 */
export function workingTime(calendar: Known, from: number, to: number, zone: string): number {
  const begin = from + offset(zone, from)
  const end = to + offset(zone, to)
  const first = Math.floor(begin / DAY)
  const last = Math.min(Math.floor(end / DAY), first + MOST_DAYS)
  let all = 0
  for (let day = first; day <= last; day++) {
    if (!works(calendar, day)) {
      continue
    }
    if (day > first && day < last) {
      all += calendar.dayLength
      continue
    }
    for (const span of calendar.spans) {
      all += Math.max(0, Math.min(end, day * DAY + span.to) - Math.max(begin, day * DAY + span.from))
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
