import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, data } from '@/api/client'
import { say, titled } from '@/i18n'
import { useRegions, useUnits } from '@/parts/declarations'

/** What roles, regions and units are called, by id. */
export function useDeclared() {
  const { data: found } = useQuery({
    queryKey: ['roles'],
    queryFn: () => data(api.GET('/api/roles')),
    staleTime: 60_000,
  })
  const roles = computed(() => found.value?.roles ?? [])
  const { regions, name: regionName } = useRegions()
  const { units, name: unitName } = useUnits()
  const role = computed(() => new Map(roles.value.map((each) => [each.id, titled(each.title)])))
  return {
    roles,
    regions,
    units: computed(() => [...units.value.values()]),
    roleName: (id: string) => (administers(id) ? say(`administrators.${id}`) : (role.value.get(id) ?? id)),
    regionName,
    unitName: (id: string | null | undefined) => (id ? unitName(id) : ''),
  }
}

/** What a tree shows: a region or a unit, and what stands under it. */
export interface Branch {
  value: string
  label: string
  children: Branch[]
}

/** Regions as the tree that they are. */
export function regionTree(regions: { code: string; name: string; parent?: string | null }[]): Branch[] {
  const branches = new Map(
    regions.map(({ code, name }): [string, Branch] => [code, { value: code, label: `${name} ${code}`, children: [] }]),
  )
  const roots: Branch[] = []
  for (const { code, parent } of regions) {
    const branch = branches.get(code)
    if (branch) {
      ;(branches.get(parent ?? '')?.children ?? roots).push(branch)
    }
  }
  return roots
}

export const ADMINISTRATORS = ['system_admin', 'security_admin', 'audit_admin']

/** Whether a role is one of the three administrators', who are apart from each other and from all work. */
export function administers(role: string): boolean {
  return ADMINISTRATORS.includes(role)
}
