import { api, data, type Schemas } from '@/api/client'
import type { Action, Register } from '@/parts/declarations'
import type { Reading } from './store'

/** An action that somebody may do on site. */
export interface OnSite {
  register: Register
  action: Action
}

/** What makes an entry: a finding is reported. */
export function making(registers: Register[]): OnSite[] {
  return registers.flatMap((register) =>
    register.actions
      .filter(({ id, on_site, from }) => on_site && from.length === 0 && register.creates.includes(id))
      .map((action) => ({ register, action })),
  )
}

/** What may be done on site to an entry that waits. */
export function doing(register: Register, entry: Schemas['Entry']): OnSite[] {
  return register.actions
    .filter(({ id, on_site }) => on_site && entry.actions.includes(id))
    .map((action) => ({ register, action }))
}

const MOST_TASKS = 100

/** What is needed to work without a network, read anew: only of registers with actions on site that are this person's. */
export async function readAll(me: Schemas['Me']): Promise<Reading> {
  const [{ registers: lines }, { regions }, { units }] = await Promise.all([
    data(api.GET('/api/registers')),
    data(api.GET('/api/regions')),
    data(api.GET('/api/units')),
  ])
  const roles = new Set(me.grants.map(({ role }) => role))
  const registers = (
    await Promise.all(
      lines
        .filter(({ on_site }) => on_site.length > 0)
        .map(({ id }) => data(api.GET('/api/registers/{register}', { params: { path: { register: id } } }))),
    )
  ).filter(({ actions }) =>
    actions.some(({ on_site, by }) => on_site && by.some((who) => roles.has(who) || who.startsWith('unit.'))),
  )
  const tasks = await Promise.all(
    registers
      .filter(({ actions }) => actions.some(({ on_site, from }) => on_site && from.length > 0))
      .map(({ id }) =>
        data(api.GET('/api/tasks', { params: { query: { which: 'mine', register: id, limit: MOST_TASKS } } })),
      ),
  )
  // Of cells that are patrolled where the account patrols: a phone tells by their outlines which it is in, and tells nobody where it is.
  const patrols = lines.filter(({ seen_by }) => seen_by.some((role) => roles.has(role)))
  const cells = await Promise.all(
    patrols.flatMap(({ id, seen_by }) =>
      [...new Set(me.grants.filter(({ role }) => seen_by.includes(role)).map(({ region }) => region))]
        .filter((region) => region !== '')
        .map(async (region) => {
          const found = await data(
            api.GET('/api/registers/{register}/coverage/cells', {
              params: { path: { register: id }, query: { region, hours: 1 } },
            }),
          )
          return found.features.map((each) => ({
            register: id,
            id: each.properties.id,
            rings: each.geometry.coordinates,
          }))
        }),
    ),
  )
  return {
    me: { ...me, csrf: null },
    cells: cells.flat(),
    registers,
    regions,
    units,
    tasks: tasks
      .flatMap((each) => each.tasks)
      .filter(({ entry }) => {
        const register = registers.find(({ id }) => id === entry.register)
        return register !== undefined && doing(register, entry).length > 0
      })
      .map(({ entry, due_at, overdue }) => ({ entry, due_at: due_at ?? null, overdue })),
    at: new Date().toISOString(),
  }
}
