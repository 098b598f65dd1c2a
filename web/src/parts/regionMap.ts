import { useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { api, data, type Schemas } from '@/api/client'
import { language } from '@/i18n'
import type { Painted } from './map'

export type Boundary = Schemas['RegionBoundary']

/** Where regions lie, in that datum, asked for once, as soon as it is known. */
export function useGeometry(datum: () => Schemas['BaseMap']['datum'] | undefined = () => 'wgs84') {
  return useQuery({
    queryKey: computed(() => ['declared', 'geometry', datum()]),
    queryFn: () => data(api.GET('/api/regions/geometry', { params: { query: { datum: datum() ?? 'wgs84' } } })),
    staleTime: 300_000,
    enabled: computed(() => datum() !== undefined),
  })
}

/** A colour as the style sheet has it, by the name of its variable. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/**
 * A map of regions in the element `place`, there while the part that asked is, and drawn anew where the boundaries or the language change. `shades` are
 * the names of colours by region, as the style sheet has them; `choose` is told which region was clicked. Gives whether the
 * browser can't draw one, the region that the pointer is on, and how to make a region stand out.
 */
export function useRegionMap(
  place: Readonly<Ref<HTMLElement | null>>,
  boundaries: Readonly<Ref<Boundary[]>>,
  words: () => { label: string; zoomIn: string; zoomOut: string },
  shades: Readonly<Ref<Record<string, string>>>,
  choose: (code: string) => void,
) {
  const map = shallowRef<Painted | null>(null)
  const failed = ref(false)
  const over = ref<string | null>(null)
  function paint() {
    map.value?.paint(Object.fromEntries(Object.entries(shades.value).map(([code, name]) => [code, colour(name)])))
  }
  let drawing = 0
  watch(
    [place, boundaries, language],
    async ([box, within]) => {
      const mine = ++drawing
      map.value?.remove()
      map.value = null
      if (!box || within.length === 0) {
        return
      }
      try {
        const { draw } = await import('./map')
        if (mine !== drawing) {
          return
        }
        const drawn = await draw(box, within, words(), colour, (code) => (over.value = code), choose)
        if (mine !== drawing) {
          drawn.remove()
          return
        }
        map.value = drawn
        paint()
      } catch {
        failed.value = true
      }
    },
    { flush: 'post' },
  )
  watch(shades, paint)
  onScopeDispose(() => {
    drawing++
    map.value?.remove()
  })
  return { failed, over, point: (code: string | null) => map.value?.point(code) }
}
