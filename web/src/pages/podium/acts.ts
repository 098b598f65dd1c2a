import { api, data, type Schemas } from '@/api/client'

/** Does an action of a briefing on the version that was seen. */
export function act(
  briefing: Pick<Schemas['BriefingLine'], 'id' | 'register' | 'version'>,
  action: string,
  input: Record<string, unknown> = {},
  reason: string | null = null,
): Promise<Schemas['Done']> {
  return data(
    api.POST('/api/registers/{register}/entries/{id}/actions/{action}', {
      params: {
        path: { register: briefing.register, id: briefing.id, action },
        header: { 'If-Match': `"${briefing.version}"` },
      },
      body: { input, reason } as never,
    }),
  )
}

/** Makes an entry of a register. */
export function make(
  register: string,
  action: string,
  region: string,
  unit: string,
  input: Record<string, unknown>,
): Promise<Schemas['Done']> {
  return data(
    api.POST('/api/registers/{register}/entries', {
      params: { path: { register } },
      body: { action, region, unit, input } as never,
    }),
  )
}
