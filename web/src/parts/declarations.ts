import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, data, type Schemas } from '@/api/client'
import { say, titled } from '@/i18n'
import { groupsOf, type Branch, type Group } from './groups'

export type Register = Schemas['Register']
export type Field = Schemas['Field']
export type Action = Schemas['Action']
export type Entry = Schemas['Entry']
export type Unit = Schemas['Unit']
export type Region = Schemas['Region']
export type Calendar = Schemas['Calendar']

/** Declarations change when packs are loaded: seldom, and never in the middle of a form. */
const SELDOM = { staleTime: 5 * 60_000 }

/** A register as it is declared, and what the asker may do with it. */
export function useRegister(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['register', toValue(id)]),
    queryFn: () => data(api.GET('/api/registers/{register}', { params: { path: { register: toValue(id) } } })),
    enabled: computed(() => toValue(id) !== ''),
    ...SELDOM,
  })
}

/** All registers. */
export function useRegisters() {
  return useQuery({ queryKey: ['registers'], queryFn: () => data(api.GET('/api/registers')), ...SELDOM })
}

/** The system of the hotline (12345). */
const HOTLINE = 'S3'

/** The hotline's registers before others: what is made for calls opens on them. */
export function hotlineFirst<T extends { system: string }>(registers: readonly T[]): T[] {
  return [...registers].sort((a, b) => Number(b.system === HOTLINE) - Number(a.system === HOTLINE))
}

/** Regions by their codes, in the order declared. */
export function useRegions() {
  const { data: answer } = useQuery({
    queryKey: ['regions'],
    queryFn: () => data(api.GET('/api/regions')),
    ...SELDOM,
  })
  const regions = computed(() => new Map((answer.value?.regions ?? []).map((each) => [each.code, each])))
  const name = (code: string) => regions.value.get(code)?.name ?? code
  return { regions, name }
}

/** Units by their ids. */
export function useUnits() {
  const { data: answer } = useQuery({ queryKey: ['units'], queryFn: () => data(api.GET('/api/units')), ...SELDOM })
  const units = computed(() => new Map((answer.value?.units ?? []).map((each) => [each.id, each])))
  const name = (id: string) => units.value.get(id)?.name ?? id
  return { units, name }
}

/** Indicators by their ids, in the order declared; `asked` says whether they are known yet. */
export function useIndicators() {
  const asked = useQuery({
    queryKey: ['indicators'],
    queryFn: () => data(api.GET('/api/indicators')),
    ...SELDOM,
  })
  const indicators = computed(() => new Map((asked.data.value?.indicators ?? []).map((each) => [each.id, each])))
  const name = (id: string) => titled(indicators.value.get(id)?.title) || id
  return { asked, indicators, name }
}

/** The official working calendar, by which terms in working days and hours are counted. */
export function useCalendar() {
  return useQuery({ queryKey: ['calendar'], queryFn: () => data(api.GET('/api/calendar')), ...SELDOM })
}

/** Whether a region is another or lies below it. */
export function within(regions: Map<string, Region>, code: string, above: string): boolean {
  for (let at: string | null | undefined = code; at; at = regions.get(at)?.parent) {
    if (at === above) {
      return true
    }
  }
  return false
}

/** What every register has beside its own actions, under names of the frame's words. */
export const BUILT_IN = ['correct', 'move', 'void', 'erase'] as const

/** What an action is called; `builtIn` gives the words for those that every register has. */
export function actionTitle(register: Register | undefined, action: string, builtIn: (id: string) => string): string {
  const declared = register?.actions.find(({ id }) => id === action)
  return declared ? titled(declared.title) : builtIn(action)
}

/** Who acted, as a line of the journal names them; the public has no name. */
export function actorOf(line: { actor: string; actor_name: string | null }): string {
  return line.actor_name ?? (line.actor === 'public' ? say('journal.public') : line.actor)
}

/** The fields that an action asks for, in the order declared. */
export function askedBy(register: Register, action: Action): Field[] {
  const properties = Object.keys((action.input as { properties?: object }).properties ?? {})
  return properties.flatMap((id) => register.fields.filter((field) => field.id === id))
}

export function requiredBy(action: Action): Set<string> {
  return new Set((action.input as { required?: string[] }).required ?? [])
}

/** A new entry's value where none is given, as the pack writes it. */
export function standard(field: Field): unknown {
  const text = field.standard ?? null
  switch (text === null ? '' : field.type) {
    case 'boolean':
      return text === 'true'
    case 'integer':
      return Number(text)
    default:
      return text
  }
}

/** What a schema says of the values that a field is one of. */
interface Listed {
  enum?: string[]
  'x-titles'?: Record<string, Schemas['Title']>
  'x-tree'?: Branch[]
}

/** What a choice or a code is one of, in the order declared. */
export function optionsOf(field: Pick<Field, 'schema'>): { value: string; label: string }[] {
  const { enum: values = [], 'x-titles': titles = {} } = field.schema as Listed
  return values.map((value) => ({ value, label: titled(titles[value]) || value }))
}

/** The tree that the codes of a field stand in; empty where they are a plain list. */
export function treeOf(field: Pick<Field, 'schema'>): Branch[] {
  return (field.schema as Listed)['x-tree'] ?? []
}

/** The groups that the codes of a field stand in; null where they are a plain list. */
export function groupsOfField(field: Pick<Field, 'schema'>): Group[] | null {
  const tree = treeOf(field)
  return tree.length === 0 ? null : groupsOf(tree, (field.schema as Listed)['x-titles'] ?? {})
}
