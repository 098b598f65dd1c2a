/** The page of what a reference (`figures/…`, `entries/…`) names. */
export function aboutAddress(reference: string): string {
  const [kind, ...rest] = reference.split('/')
  if (kind === 'entries') {
    return `/entries/${rest.map(encodeURIComponent).join('/')}`
  }
  const [region, period, indicator, aspect, of, peers] = rest.map((part) => encodeURIComponent(part))
  const query = [of && of !== '-' ? `of=${of}` : '', peers ? `peers=${peers}` : ''].filter(Boolean).join('&')
  return `/figures/${region}/${period}/${indicator}/${aspect}${query ? `?${query}` : ''}`
}

/** How long until a moment, in whole days or hours; below zero where it is over. */
export function countdown(due: string, now: number): { unit: 'day' | 'hour'; count: number; over: boolean } {
  const hours = (new Date(due).getTime() - now) / 3_600_000
  const whole = Math.floor(Math.abs(hours))
  return whole >= 48
    ? { unit: 'day', count: Math.floor(whole / 24), over: hours < 0 }
    : { unit: 'hour', count: whole, over: hours < 0 }
}
