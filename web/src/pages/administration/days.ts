/** A day of a year as the calendar shows it. */
export interface Day {
  /** `2023-10-01`. */
  date: string
  day: number
  weekend: boolean
}

/** The months of a year in weeks from Monday on; null are the places before its first and after its last day. */
export function months(year: number): { month: number; weeks: (Day | null)[][] }[] {
  return Array.from({ length: 12 }, (_, month) => {
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    const lead = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7
    const weeks = Array.from({ length: Math.ceil((lead + length) / 7) }, (__, week) =>
      Array.from({ length: 7 }, (___, at): Day | null => {
        const day = week * 7 + at - lead + 1
        if (day < 1 || day > length) {
          return null
        }
        const date = new Date(Date.UTC(year, month, day))
        return { date: date.toISOString().slice(0, 10), day, weekend: date.getUTCDay() % 6 === 0 }
      }),
    )
    return { month: month + 1, weeks }
  })
}

/** What `calendar.yaml` says of a year. */
export function yearYaml(year: number, off: string[], on: string[]): string {
  const list = (days: string[]) =>
    days.length === 0
      ? ' []'
      : `\n${[...days]
          .sort()
          .map((day) => `    - ${day}`)
          .join('\n')}`
  return `${year}:\n  off:${list(off)}\n  on:${list(on)}\n`
}
