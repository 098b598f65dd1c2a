import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, data } from '@/api/client'

/** How the person who is signed in likes a page: kept with the account, so that it is there on every machine. */
export function usePreference<T>(name: MaybeRefOrGetter<string>) {
  const client = useQueryClient()
  const queryKey = computed(() => ['preference', toValue(name)])
  const { data: kept } = useQuery({
    queryKey,
    queryFn: async () =>
      (await data(api.GET('/api/me/preferences/{name}', { params: { path: { name: toValue(name) } } }))) as T | null,
    staleTime: 60_000,
  })
  async function keep(value: T) {
    client.setQueryData(queryKey.value, value)
    await data(
      api.PUT('/api/me/preferences/{name}', {
        params: { path: { name: toValue(name) } },
        body: value as never,
      }),
    )
  }
  return { kept, keep }
}
