/** A month of a year laid out in weeks that begin on Monday: the blanks before the first, then every day. */
export interface Month {
  month: number
  blanks: number
  days: string[]
}

/** The twelve months of a year. */
export function calendar(year: number): Month[] {
  return Array.from({ length: 12 }, (_, at) => {
    const last = new Date(Date.UTC(year, at + 1, 0)).getUTCDate()
    const padded = String(at + 1).padStart(2, '0')
    return {
      month: at + 1,
      blanks: (new Date(Date.UTC(year, at, 1)).getUTCDay() + 6) % 7,
      days: Array.from({ length: last }, (_day, day) => `${year}-${padded}-${String(day + 1).padStart(2, '0')}`),
    }
  })
}

/** A number as it stands in a table: without zeros that say nothing. */
export function plain(value: string | undefined): string {
  return value === undefined ? '—' : value.includes('.') ? value.replace(/\.?0+$/, '') : value
}
