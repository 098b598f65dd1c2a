import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, data } from '@/api/client'
import { say, titled } from '@/i18n'

const NEVER = { staleTime: 60_000 }

/** What roles, regions and units are called, by id. */
export function useDeclared() {
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => data(api.GET('/api/roles')), ...NEVER })
  const regions = useQuery({ queryKey: ['regions'], queryFn: () => data(api.GET('/api/regions')), ...NEVER })
  const units = useQuery({ queryKey: ['units'], queryFn: () => data(api.GET('/api/units')), ...NEVER })
  const role = computed(() => new Map(roles.data.value?.roles.map((each) => [each.id, titled(each.title)])))
  const region = computed(() => new Map(regions.data.value?.regions.map((each) => [each.code, each.name])))
  const unit = computed(() => new Map(units.data.value?.units.map((each) => [each.id, each.name])))
  return {
    roles: computed(() => roles.data.value?.roles ?? []),
    regions: computed(() => regions.data.value?.regions ?? []),
    units: computed(() => units.data.value?.units ?? []),
    roleName: (id: string) => (administers(id) ? say(`administrators.${id}`) : (role.value.get(id) ?? id)),
    regionName: (code: string) => region.value.get(code) ?? code,
    unitName: (id: string | null | undefined) => (id ? (unit.value.get(id) ?? id) : ''),
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
