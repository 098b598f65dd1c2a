import { treeOf, type Field, type Register } from '@/parts/declarations'
import { choosable } from '@/parts/groups'

/** Conditions that people put together, written as the CEL that the interface takes. */

export type Operator =
  | 'is'
  | 'isNot'
  | 'within'
  | 'contains'
  | 'starts'
  | 'least'
  | 'most'
  | 'from'
  | 'to'
  | 'empty'
  | 'there'
  | 'yes'
  | 'no'
export interface Condition {
  field: string
  operator: Operator
  value: unknown
}
export interface Filter {
  any: boolean
  conditions: Condition[]
  /** Written by hand, in place of conditions. */
  raw: string | null
}

export const NONE: Filter = { any: false, conditions: [], raw: null }

/** Times that every entry has, as fields; each stage's time beside them. */
export function timesOf(register: Register): { id: string; title: { zh: string; en?: string | null } }[] {
  return [
    { id: 'created_at', title: { zh: '建立时间', en: 'Made' } },
    { id: 'changed_at', title: { zh: '最近变动', en: 'Changed' } },
    ...Object.entries(register.stages).map(([id, title]) => ({
      id: `${id}_at`,
      title: { zh: `${title.zh}时间`, en: `${title.en ?? title.zh}: when` },
    })),
  ]
}

/** What a field can be asked; nothing where lists can't be narrowed by it. `tree`: its codes stand in groups. */
export function operators(type: string, always: boolean, tree = false): Operator[] {
  const maybe: Operator[] = always ? [] : ['there', 'empty']
  switch (type) {
    case 'text':
    case 'long_text':
    case 'phone':
    case 'id_number':
    case 'credit_code':
      return ['contains', 'is', 'isNot', 'starts', ...maybe]
    case 'integer':
    case 'decimal':
    case 'money':
    case 'quantity':
      return ['least', 'most', 'is', ...maybe]
    case 'date':
    case 'time':
      return ['from', 'to', ...maybe]
    case 'boolean':
      return ['yes', 'no', ...maybe]
    case 'choice':
    case 'code':
    case 'unit':
    case 'region':
    case 'link':
      return ['is', 'isNot', ...(tree ? (['within'] as const) : []), ...maybe]
    case 'file':
    case 'point':
    case 'polygon':
    case 'rows':
      return maybe
    default:
      return []
  }
}

export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`
}

function number(text: string, type: string): string {
  // Decimals are written with a point, so that they aren't whole numbers.
  return type === 'integer' || text.includes('.') ? text : `${text}.0`
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** One condition as CEL; null where it isn't whole. `zone` is the offset that days begin by, as '+08:00'. */
export function cel(
  condition: Condition,
  field: Pick<Field, 'id' | 'type' | 'schema'> | undefined,
  zone: string,
): string | null {
  const { field: id, operator, value } = condition
  const type = field?.type ?? 'time'
  // The built-in names are always there; a stage's time and a field may be empty, which is tested first.
  const always = ['created_at', 'changed_at'].includes(id)
  const guard = always ? '' : `has(${id}) && `
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (operator) {
    case 'there':
      return `has(${id})`
    case 'empty':
      return `!has(${id})`
    case 'yes':
      return `${guard}${id}`
    case 'no':
      return `(!has(${id}) || !${id})`
  }
  if (text === '') {
    return null
  }
  switch (operator) {
    case 'within': {
      const codes = field ? choosable(treeOf(field), text) : []
      return codes.length === 0 ? null : `${guard}${id} in [${codes.map(quoted).join(', ')}]`
    }
    case 'contains':
      return `${guard}${id}.contains(${quoted(text)})`
    case 'starts':
      return `${guard}${id}.startsWith(${quoted(text)})`
    case 'least':
      return `${guard}${id} >= ${number(text, type)}`
    case 'most':
      return `${guard}${id} <= ${number(text, type)}`
    case 'from':
      return type === 'date'
        ? `${guard}${id} >= date(${quoted(text)})`
        : `${guard}${id} >= timestamp(${quoted(`${text}T00:00:00${zone}`)})`
    case 'to':
      return type === 'date'
        ? `${guard}${id} <= date(${quoted(text)})`
        : `${guard}${id} < timestamp(${quoted(`${nextDay(text)}T00:00:00${zone}`)})`
    default: {
      const written = ['integer', 'decimal', 'money', 'quantity'].includes(type) ? number(text, type) : quoted(text)
      return operator === 'is' ? `${guard}${id} == ${written}` : `(!has(${id}) || ${id} != ${written})`
    }
  }
}

/** The whole filter as CEL, with those of the list's own choosers; empty where nothing is asked. */
export function written(filter: Filter, register: Register, zone: string, also: string[]): string {
  const own =
    filter.raw !== null
      ? [filter.raw.trim()].filter((text) => text !== '')
      : filter.conditions.flatMap((condition) => {
          const said = cel(
            condition,
            register.fields.find(({ id }) => id === condition.field),
            zone,
          )
          return said === null ? [] : [said]
        })
  const joined = own
    .map((text) => (own.length + also.length > 1 ? `(${text})` : text))
    .join(filter.any ? ' || ' : ' && ')
  return [...also, ...(joined === '' ? [] : [filter.any && own.length > 1 ? `(${joined})` : joined])].join(' && ')
}
