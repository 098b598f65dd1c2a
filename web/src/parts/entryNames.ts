import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, data, Refused } from '@/api/client'

/** What an entry is called: its name, else its number; null where the asker doesn't see it. Nothing is asked where `id` is empty. */
export function useEntryName(register: MaybeRefOrGetter<string>, id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['entry-name', toValue(register), toValue(id)]),
    queryFn: async () => {
      try {
        const entry = await data(
          api.GET('/api/registers/{register}/entries/{id}', {
            params: { path: { register: toValue(register), id: toValue(id) } },
          }),
        )
        return entry.name ?? entry.number
      } catch (refused) {
        if (refused instanceof Refused && refused.problem.status === 404) {
          return null
        }
        throw refused
      }
    },
    enabled: computed(() => toValue(id) !== ''),
    staleTime: 60_000,
  })
}
