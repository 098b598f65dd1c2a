import { isEmpty } from './checks'
import { optionsOf, type Field } from './declarations'
import { grouped, isDecimal, over } from './decimal'
import { minuteOf } from './times'

/** What names are looked up by, and the words of the frame. */
export interface Naming {
  region: (code: string) => string
  unit: (id: string) => string
  indicator: (id: string) => string
  t: (key: string) => string
}

/** A value of a field as text; of a link its id, of a file its hash: parts show these. `raw` may be text, as the journal has it. */
export function shown(field: Field | undefined, raw: unknown, naming: Naming): string {
  if (isEmpty(raw)) {
    return ''
  }
  const text = typeof raw === 'object' ? JSON.stringify(raw) : String(raw)
  switch (field?.type) {
    case 'choice':
    case 'code':
      return optionsOf(field).find(({ value }) => value === text)?.label ?? text
    case 'boolean':
      return naming.t(text === 'true' ? 'yes' : 'no')
    case 'unit':
      return naming.unit(text)
    case 'indicator':
      return naming.indicator(text)
    case 'region':
      return naming.region(text)
    case 'time':
      return minuteOf(text)
    case 'integer':
      return text
    case 'decimal':
    case 'money':
      return isDecimal(text) ? withUnit(grouped(text), field.unit) : text
    case 'quantity':
      return isDecimal(text) ? withUnit(grouped(over(text, field.factor ?? '1', field.scale ?? 2)), field.unit) : text
    case 'point':
      return place(raw) ?? text
    case 'rows':
      return rows(field, raw, naming) ?? text
    default:
      return text
  }
}

function withUnit(text: string, unit: string | null | undefined): string {
  return unit ? `${text} ${unit}` : text
}

function parsed(raw: unknown): unknown {
  if (typeof raw !== 'string') {
    return raw
  }
  try {
    return JSON.parse(raw)
  } catch {
    return null
  }
}

function place(raw: unknown): string | null {
  const point = parsed(raw) as { lon?: unknown; lat?: unknown; datum?: unknown } | null
  return point && typeof point === 'object' && 'lon' in point
    ? `${String(point.lon)}, ${String(point.lat)} (${String(point.datum ?? '').toUpperCase()})`
    : null
}

function rows(field: Field, raw: unknown, naming: Naming): string | null {
  const list = parsed(raw)
  return Array.isArray(list)
    ? list
        .map((row: Record<string, unknown>) =>
          field.columns
            .map((column) => shown(column, row[column.id], naming))
            .filter((text) => text !== '')
            .join(' · '),
        )
        .join('；')
    : null
}
