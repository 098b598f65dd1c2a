import { titled } from '@/i18n'
import type { Field, Register } from '@/parts/declarations'
import { timesOf } from './filter'

/** A column of a list: something that every entry has, or a field. */
export interface Column {
  id: string
  title: string
  field: Field | null
  width: number
  sortable: boolean
}

const WIDTHS: Record<string, number> = {
  number: 216,
  stage: 96,
  region: 110,
  unit: 190,
  text: 180,
  long_text: 260,
  integer: 96,
  decimal: 130,
  money: 150,
  quantity: 130,
  date: 110,
  time: 150,
  boolean: 80,
  choice: 110,
  code: 130,
  link: 180,
  phone: 130,
  id_number: 180,
  credit_code: 190,
  file: 80,
  point: 190,
  polygon: 90,
  rows: 200,
}
const UNORDERED = ['long_text', 'file', 'point', 'polygon', 'rows', 'link']

/** All that a list of the register can show. */
export function columnsOf(register: Register, t: (key: string) => string): Column[] {
  const own = (id: string, title: string, sortable = true): Column => ({
    id,
    title,
    field: null,
    width: WIDTHS[id] ?? 150,
    sortable,
  })
  return [
    own('number', t('work.number')),
    own('stage', t('work.stage')),
    own('region', t('work.region')),
    own('unit', t('work.unit')),
    ...register.fields.map((field) => ({
      id: field.id,
      title: titled(field.title),
      field,
      width: field.id === register.name ? 280 : (WIDTHS[field.type] ?? 150),
      sortable: !UNORDERED.includes(field.type) && !register.hidden.includes(field.id),
    })),
    ...timesOf(register).map(({ id, title }) => own(id, titled(title))),
  ]
}

/** What is shown where nothing was chosen: what an entry is known by, where it stands, and its first few short fields. */
export function standardColumns(register: Register): string[] {
  const fields = register.fields
    .filter(({ id, type, personal }) => !personal && id !== register.name && !UNORDERED.includes(type))
    .slice(0, 4)
    .map(({ id }) => id)
  return ['number', ...(register.name ? [register.name] : []), 'stage', ...fields, 'unit', 'created_at']
}
