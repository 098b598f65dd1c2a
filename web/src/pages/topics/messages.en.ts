import type { Words } from '@/i18n'

export default {
  title: 'Hot topics',
  register: 'Register',
  by: 'Sorted by',
  to: 'Until',
  days: { 1: 'A day', 7: 'A week', 30: 'A month' },
  span: 'Span',
  said: '{now} from {from} to {to}; {before} on average in the four spans before, each as long.',
  made: 'Demonstration data is among them.',
  place: 'Region',
  kind: 'Kind',
  now: 'Now',
  before: 'Before',
  state: 'Change',
  rising: 'Rising',
  steady: '—',
  others: 'Another {count} are of kinds of fewer than 5, which aren’t listed.',
  none: 'No kind has 5 or more in this time.',
  method:
    '“Rising”: had nothing changed, so many would come with a probability of at most 1% (exact conditional test of two Poisson counts, Przyborowski and Wilenski, 1940). The bound is our own reading. Only entries that you see are counted.',
  map: 'By region',
  mapLabel: 'Map of the counts by region',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  noMap: 'This browser draws no maps: see the table.',
  noRegister: 'There is no register that you see whose entries are told to be alike.',
} satisfies Words
