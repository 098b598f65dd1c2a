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
