import { useQuery } from '@tanstack/vue-query'
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { api, data, type Schemas } from '@/api/client'
import { language } from '@/i18n'
import type { Bounds } from '@/parts/bounds'
import type { Mark, PlacesMap } from '@/parts/placesMap'
import { colour, type Boundary } from '@/parts/regionMap'

/** What lies under maps, asked for once. */
export function useBaseMap() {
  return useQuery({ queryKey: ['map'], queryFn: () => data(api.GET('/api/map')), staleTime: Infinity })
}

/**
 * A map of marks and areas in the element `place`, drawn once all of `ground` is there, and anew in another element or language: its
 * controls speak the language that it was drawn in. It begins at `bounds`; `chosen` is told which marks were clicked, `unread` that marks
 * of an id could not be read. Gives the map, null until it is drawn, and whether the browser can't draw one.
 */
export function usePlacesMap(
  place: Readonly<Ref<HTMLElement | null>>,
  ground: () => { base: Schemas['BaseMap']; boundaries: Boundary[] } | null,
  bounds: () => Bounds,
  words: () => { label: string; zoomIn: string; zoomOut: string },
  chosen: (marks: Mark[]) => void = () => {},
  unread: (marks: string) => void = () => {},
) {
  const map = shallowRef<PlacesMap | null>(null)
  const failed = ref(false)
  let drawing = 0
  function away() {
    drawing++
    map.value?.remove()
    map.value = null
  }
  watch(
    [place, () => ground() !== null, language],
    async ([box]) => {
      away()
      const under = ground()
      if (!box || !under) {
        return
      }
      const mine = drawing
      try {
        const { drawPlaces } = await import('@/parts/placesMap')
        const drawn = await drawPlaces(box, under.base, under.boundaries, bounds(), words(), colour, chosen, unread)
        if (mine !== drawing) {
          drawn.remove()
          return
        }
        map.value = drawn
      } catch {
        failed.value = true
      }
    },
    { flush: 'post', immediate: true },
  )
  onScopeDispose(away)
  return { map, failed }
}
