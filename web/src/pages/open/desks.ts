import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, data, type Schemas } from '@/api/client'

export type Ask = Schemas['PublicAsk']

/** The public's desks, as the packs declare them. */
export function useDesks() {
  const query = useQuery({
    queryKey: ['open', 'desks'],
    queryFn: () => data(api.GET('/api/public/desks')),
    staleTime: 60_000,
  })
  return { ...query, desks: computed(() => query.data.value?.desks ?? []) }
}

/** One of them. */
export function useDesk(name: Ref<string>) {
  const { desks, ...query } = useDesks()
  return { ...query, desk: computed(() => desks.value.find(({ desk }) => desk === name.value)) }
}

/** What was typed into a form, as it is sent: empty is nothing, numbers are numbers. */
export function typed(asks: Ask[], given: Record<string, unknown>): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const { id, type } of asks) {
    const value = given[id]
    if (value === undefined || value === null || value === '') {
      continue
    }
    if (type === 'integer') {
      input[id] = Number(value)
    } else if (type === 'boolean') {
      input[id] = value === true || value === 'true'
    } else if (type === 'time') {
      input[id] = new Date(String(value)).toISOString()
    } else if (typeof value === 'string') {
      input[id] = value.trim()
    } else {
      input[id] = value
    }
  }
  return input
}
