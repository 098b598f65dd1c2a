import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, data } from '@/api/client'

const DECLARED = { staleTime: 300_000 }

/** What regions and units are called; asked once and kept. */
export function useNames() {
  const { data: regions } = useQuery({
    queryKey: ['declared', 'regions'],
    queryFn: () => data(api.GET('/api/regions')),
    ...DECLARED,
  })
  const { data: units } = useQuery({
    queryKey: ['declared', 'units'],
    queryFn: () => data(api.GET('/api/units')),
    ...DECLARED,
  })
  const byCode = computed(() => new Map(regions.value?.regions.map((region) => [region.code, region.name])))
  const byId = computed(() => new Map(units.value?.units.map((unit) => [unit.id, unit.name])))
  return {
    regionName: (code: string) => byCode.value.get(code) ?? code,
    unitName: (id: string) => byId.value.get(id) ?? id,
  }
}
