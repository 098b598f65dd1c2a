import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, data, type Schemas } from '@/api/client'
import { titled } from '@/i18n'

/** What a query that is only asked where it is there needs. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) {
    throw new Error('asked before it was known')
  }
  return value
}

const KEPT = { staleTime: 300_000 }

export function useIndicators() {
  const asked = useQuery({
    queryKey: ['declared', 'indicators'],
    queryFn: () => data(api.GET('/api/indicators')),
    ...KEPT,
  })
  const indicators = computed(() => asked.data.value?.indicators ?? [])
  const byId = computed(() => new Map(indicators.value.map((indicator) => [indicator.id, indicator])))
  const indicatorName = (id: string) => titled(byId.value.get(id)?.title) || id
  return { asked, indicators, byId, indicatorName }
}

export function usePeers() {
  const { data: asked } = useQuery({
    queryKey: ['declared', 'peers'],
    queryFn: () => data(api.GET('/api/peers')),
    ...KEPT,
  })
  return computed(() => asked.value?.peers ?? [])
}

/** The declaration of a register, null as long as it isn't known. */
export function useRegister(id: Ref<string | null>) {
  return useQuery({
    queryKey: ['declared', 'register', id],
    queryFn: () => data(api.GET('/api/registers/{register}', { params: { path: { register: present(id.value) } } })),
    enabled: computed(() => id.value !== null),
    ...KEPT,
  })
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

/** What a choice's value is called, of a field's JSON Schema or of nothing. */
export function fieldOf(register: Schemas['Register'] | undefined, id: string): Schemas['Field'] | undefined {
  return register?.fields.find((field) => field.id === id)
}
