import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, data } from '@/api/client'

/** What a query that is only asked where it is there needs. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) {
    throw new Error('asked before it was known')
  }
  return value
}

const KEPT = { staleTime: 300_000 }

export function usePeers() {
  const { data: asked } = useQuery({
    queryKey: ['declared', 'peers'],
    queryFn: () => data(api.GET('/api/peers')),
    ...KEPT,
  })
  return computed(() => asked.value?.peers ?? [])
}

/** The registers whose entries state figures. */
export function useStatingRegisters() {
  return useQuery({
    queryKey: ['declared', 'stating'],
    queryFn: async () => {
      const all = await data(api.GET('/api/registers'))
      const declared = await Promise.all(
        all.registers
          .filter(({ system }) => system === 'G1')
          .map(({ id }) => data(api.GET('/api/registers/{register}', { params: { path: { register: id } } }))),
      )
      return declared.filter((register) => register.states !== null)
    },
    ...KEPT,
  })
}
