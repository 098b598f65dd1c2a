import type { Schemas } from '@/api/client'
import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router'

/** The page of a figure: what it is and what it rests on. */
export function figureAddress(figure: Schemas['Figure']): RouteLocationRaw {
  const query: LocationQueryRaw = {}
  for (const name of ['of', 'peers', 'thing'] as const) {
    if (figure[name]) {
      query[name] = figure[name]
    }
  }
  const { region, period, indicator, aspect } = figure
  return { path: `/figures/${[region, period, indicator, aspect].map(encodeURIComponent).join('/')}`, query }
}
