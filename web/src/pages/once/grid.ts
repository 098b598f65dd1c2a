import type { Schemas } from '@/api/client'

/** A cell by its sheet and place. */
export function place(cell: { sheet: string; cell: string }): string {
  return `${cell.sheet}!${cell.cell}`
}

/** The asked cell that lies nearest in the direction of an arrow key; the same where there is none. */
export function beside(asked: { sheet: string; cell: string }[], from: string, key: string): string {
  const start = asked.find((each) => place(each) === from)
  if (!start) {
    return from
  }
  const [column, row] = coordinates(start.cell)
  const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[key]
  if (!step) {
    return from
  }
  const [across = 0, down = 0] = step
  const found = asked
    .filter((each) => each.sheet === start.sheet && each !== start)
    .map((each) => ({ each, at: coordinates(each.cell) }))
    .filter(({ at }) => (across === 0 ? (at[1] - row) * down > 0 : (at[0] - column) * across > 0))
    .map(({ each, at }) => ({
      each,
      // What lies straight ahead goes before what lies aside.
      far:
        across === 0
          ? Math.abs(at[1] - row) + 100 * Math.abs(at[0] - column)
          : Math.abs(at[0] - column) + 100 * Math.abs(at[1] - row),
    }))
    .sort((one, other) => one.far - other.far)[0]
  return found ? place(found.each) : from
}

/** Column and row of a place such as C5, from 1. */
export function coordinates(cell: string): [number, number] {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
  return [[...letters].reduce((all, letter) => all * 26 + letter.charCodeAt(0) - 64, 0), Number(digits)]
}

/** The period behind one, of the same length: the next year, half, quarter or month, or one month more since January. */
export function nextPeriod(period: string): string {
  const year = Number(period.slice(0, 4))
  const part = /^\d{4}-([HQ])(\d)$/.exec(period)
  if (part) {
    const last = part[1] === 'H' ? 2 : 4
    const of = Number(part[2])
    return of === last ? `${year + 1}-${part[1]}1` : `${year}-${part[1]}${of + 1}`
  }
  const month = /^\d{4}-(\d\d)$/.exec(period)
  if (month) {
    const of = Number(month[1])
    return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`
  }
  const since = /^(\d{4})-01\.\.\d{4}-(\d\d)$/.exec(period)
  if (since) {
    const of = Number(since[2]) + 1
    return of === 12 ? `${year}` : `${year}-01..${year}-${String(of).padStart(2, '0')}`
  }
  return String(year + 1)
}

/** The figure that a cell rests on, as the evidence is asked for; null where it rests on entries or nothing. */
export function asking(about: string | null) {
  const [figures, region, period, indicator, aspect, of, peers] = (about ?? '').split('/')
  return figures === 'figures' && region && period && indicator && aspect
    ? { region, period, indicator, aspect, of: of === '-' ? undefined : of, peers }
    : null
}

/** The register whose entries a cell adds up; null where it doesn't. */
export function registerOf(about: string | null): string | null {
  return /^entries\/([a-z0-9_]+)/.exec(about ?? '')?.[1] ?? null
}

/** What is bound, as the action takes it. */
export interface Bound {
  source: string
  title: string
  period: string
  region: string | null
  unit: string | null
}

export function row(at: string, bound: Bound | null): Record<string, string> {
  const [sheet = '', cell = ''] = [at.slice(0, at.lastIndexOf('!')), at.slice(at.lastIndexOf('!') + 1)]
  const given: Record<string, string | null> = bound
    ? { source: bound.source, period: bound.period, region: bound.region, unit: bound.unit }
    : {}
  return Object.fromEntries(
    Object.entries({ sheet, cell, ...given }).filter((each): each is [string, string] => !!each[1]),
  )
}

export type Reading = Schemas['FormReading']
