import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, data } from './api/client'

/** What this system is: whether its records are made up for demonstration. Open to everybody. */
export function useSystem() {
  const { data: system } = useQuery({
    queryKey: ['system'],
    queryFn: () => data(api.GET('/api/system')),
    staleTime: Infinity,
  })
  return {
    demonstration: computed(() => system.value?.demonstration ?? false),
    /** Where the other of the two is: the practice area of a district's own system, or the system of a practice area. */
    beside: computed(() => system.value?.beside ?? null),
    /** Where the public complains about services themselves, where the office has set it. */
    complaints: computed(() => system.value?.complaints ?? null),
  }
}
