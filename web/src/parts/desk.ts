import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, data, type Schemas } from '@/api/client'

/** What a desk shows everybody, a page after the other. Nobody needs to be signed in. */
export function useDesk(desk: string, asked: Ref<{ search?: string; region?: string; filter?: string }>) {
  const query = useInfiniteQuery({
    queryKey: ['desk', desk, asked],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/public/{desk}', {
          params: {
            path: { desk },
            query: {
              ...Object.fromEntries(Object.entries(asked.value).filter(([, value]) => value)),
              ...(pageParam ? { cursor: pageParam } : {}),
              limit: 50,
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const entries = computed(() => query.data.value?.pages.flatMap((page) => page.entries) ?? [])
  return { query, entries }
}

/** A field of what the public reads: its value and its words. */
export function field(entry: Schemas['PublicEntry'], id: string): Schemas['PublicValue'] | undefined {
  return entry.fields.find((each) => each.field === id)
}

export function words(entry: Schemas['PublicEntry'], id: string): string {
  return field(entry, id)?.text ?? ''
}
