/** What a table's columns are: whole years, halves, quarters, months, or what has come together since January. */
export type Span = 'year' | 'half' | 'quarter' | 'month' | 'since'

export const SPANS: Span[] = ['year', 'half', 'quarter', 'month', 'since']

/** The periods of one year, in the shortest form, as the interface tells them. */
export function periodsOf(span: Span, year: number): string[] {
  const month = (of: number) => String(of).padStart(2, '0')
  const months = Array.from({ length: 12 }, (_, i) => i + 1)
  switch (span) {
    case 'year':
      return [`${year}`]
    case 'half':
      return [`${year}-H1`, `${year}-H2`]
    case 'quarter':
      return [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)
    case 'month':
      return months.map((of) => `${year}-${month(of)}`)
    case 'since':
      return months.map(
        (to) =>
          ({ 1: `${year}-01`, 3: `${year}-Q1`, 6: `${year}-H1`, 12: `${year}` })[to] ??
          `${year}-01..${year}-${month(to)}`,
      )
  }
}

/** The span that a period belongs to, and its year. */
export function spanOf(period: string): { span: Span; year: number } {
  const year = Number(period.slice(0, 4))
  const rest = period.slice(4)
  const span = rest === '' ? 'year' : rest.startsWith('-H') ? 'half' : rest.startsWith('-Q') ? 'quarter' : 'month'
  return { span: rest.includes('..') ? 'since' : span, year }
}

/** A period in words: a key under `figures.periods` and what goes in. */
export function inWords(period: string): { key: string; named: Record<string, string> } {
  const year = period.slice(0, 4)
  const rest = period.slice(5)
  const part = /^([HQ])(\d)$/.exec(rest)
  if (rest === '') {
    return { key: 'year', named: { year } }
  }
  if (part) {
    return { key: `${part[1]}${part[2]}`, named: { year } }
  }
  const several = /^(\d\d)\.\.(\d{4})-(\d\d)$/.exec(rest)
  if (several && several[2] === year) {
    return { key: 'months', named: { year, from: String(Number(several[1])), to: String(Number(several[3])) } }
  }
  const [month, day] = rest.split('-')
  return several || day !== undefined || month === undefined
    ? { key: 'other', named: { period } }
    : { key: 'month', named: { year, month: String(Number(month)) } }
}
