import { compare, digitsBehind, isDecimal, over } from './decimal'
import { titled } from '@/i18n'
import type { Field } from './declarations'
import { wrongCreditCode, wrongIdNumber, wrongPhone, type Wrong } from './numbers'

/** Words of the frame, as `useI18n().t` gives them. */
export type Words = (key: string, values?: Record<string, unknown>) => string

const QUOTED = 40
const PERIOD =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-H[12]|-Q[1-4])?$|^\d{4}-(?:0[1-9]|1[0-2])\.\.\d{4}-(?:0[1-9]|1[0-2])$/

/** Whether nothing was given. */
export function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  )
}

/**
 * What is wrong with a value of a field as it was filled in, in the words that the server would use; null where nothing is.
 * The server looks again at all of it.
 */
export function mistake(field: Field, value: unknown, t: Words): string | null {
  if (isEmpty(value)) {
    return null
  }
  const wrong = looked(field, value, t)
  if (wrong === null || typeof wrong === 'string') {
    return wrong
  }
  const found = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return t('checks.wrong', {
    title: titled(field.title),
    found: [...found].length > QUOTED ? `${[...found].slice(0, QUOTED).join('')}…` : found,
    expected: t(`checks.${wrong.key}`, wrong.with ?? {}),
  })
}

/** That a field must be filled in. */
export function missing(field: Field, t: Words): string {
  return t('checks.required', { title: titled(field.title) })
}

function looked(field: Field, value: unknown, t: Words): Wrong | string | null {
  const schema = field.schema as Record<string, unknown>
  const text = typeof value === 'string' ? value : String(value)
  switch (field.type) {
    case 'text':
    case 'long_text': {
      const max = Number(schema['maxLength'] ?? Infinity)
      const length = [...text].length
      if (length > max) {
        return { key: 'length', with: { max, length } }
      }
      return field.type === 'text' && /[\r\n]/.test(text) ? { key: 'line' } : null
    }
    case 'integer':
      return isDecimal(text) && digitsBehind(text) === 0
        ? bounds(text, schema['minimum'], schema['maximum'], '')
        : { key: 'integer' }
    case 'decimal':
    case 'money':
      return number(text, field.scale ?? 2, field)
    case 'quantity': {
      // What is kept is in the base unit; what people fill in is in the field's own.
      const own = isDecimal(text) ? over(text, field.factor ?? '1', (field.scale ?? 2) + 1) : text
      return number(own, field.scale ?? 2, field)
    }
    case 'period':
      return PERIOD.test(text) ? null : { key: 'period' }
    case 'phone':
      return wrongPhone(text)
    case 'id_number':
      return wrongIdNumber(text)
    case 'credit_code':
      return wrongCreditCode(text)
    case 'point':
      return place(value)
    case 'rows':
      return rows(field, value, t)
    default:
      return null
  }
}

function number(text: string, scale: number, field: Field): Wrong | null {
  if (!isDecimal(text)) {
    return { key: 'decimal' }
  }
  if (digitsBehind(text) > scale) {
    return { key: 'scale', with: { scale } }
  }
  return bounds(text, field.min, field.max, field.type === 'quantity' ? (field.unit ?? '') : '')
}

function bounds(text: string, min: unknown, max: unknown, unit: string): Wrong | null {
  if (!isEmpty(min) && compare(text, String(min)) < 0) {
    return { key: 'least', with: { bound: `${String(min)}${unit}` } }
  }
  return !isEmpty(max) && compare(text, String(max)) > 0
    ? { key: 'most', with: { bound: `${String(max)}${unit}` } }
    : null
}

function place(value: unknown): Wrong | null {
  const { lon, lat } = value as { lon?: unknown; lat?: unknown }
  const right = typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
  return right ? null : { key: 'place' }
}

function rows(field: Field, value: unknown, t: Words): string | null {
  for (const [index, row] of (value as Record<string, unknown>[]).entries()) {
    for (const column of field.columns) {
      const cell = row[column.id]
      const wrong = isEmpty(cell) ? (column.required ? missing(column, t) : null) : mistake(column, cell, t)
      if (wrong !== null) {
        return t('checks.row', { title: titled(field.title), row: index + 1, wrong })
      }
    }
  }
  return null
}
