import { computed } from 'vue'
import { api, data } from '@/api/client'
import { useSession } from '@/session'

/** Registers of the district pack: forms, and what they were filled with. */
export const FORMS = 'office_form'
export const FILLINGS = 'form_filling'

/** What the reader may do with forms, and the acts. */
export function useFilling() {
  const { me, roles } = useSession()
  const mayBind = computed(() => roles.value.has('data_steward'))
  const mayFill = computed(() => mayBind.value || roles.value.has('recorder'))

  /** The unit in whose name somebody acts in a region: their own, else one that is there. */
  async function unitIn(region: string): Promise<string> {
    const own = me.value?.grants.find(({ unit, role }) => unit && ['recorder', 'data_steward'].includes(role))?.unit
    if (own) {
      return own
    }
    const { units } = await data(api.GET('/api/units'))
    return units.find((unit) => unit.region === region && !unit.to)?.id ?? units[0]?.id ?? ''
  }

  /** Fills a form; the entry lies in `of`, where the form does. */
  async function fill(form: string, region: string, period: string, of: string): Promise<{ id: string }> {
    return data(
      api.POST('/api/registers/{register}/entries', {
        params: { path: { register: FILLINGS } },
        body: {
          action: 'fill',
          region: of,
          unit: await unitIn(of),
          input: { form, for_region: region, for_period: period },
          reason: null,
        },
      }),
    )
  }

  return { mayBind, mayFill, fill }
}

/** Does an action on the version of an entry that was seen. */
export function act(register: string, id: string, version: number, action: string, input: Record<string, unknown>) {
  return data(
    api.POST('/api/registers/{register}/entries/{id}/actions/{action}', {
      params: { path: { register, id, action }, header: { 'If-Match': `"${version}"` } },
      body: { input, reason: null },
    }),
  )
}
