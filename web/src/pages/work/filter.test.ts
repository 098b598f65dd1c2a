import { describe, expect, it } from 'vitest'
import type { Field, Register } from '@/parts/declarations'
import { NONE, quoted, written, type Condition } from './filter'

const register = {
  fields: [
    { id: 'subject', type: 'text' },
    { id: 'amount', type: 'money' },
    { id: 'times', type: 'integer' },
    { id: 'urgent', type: 'boolean' },
    { id: 'day', type: 'date' },
    {
      id: 'kind',
      type: 'code',
      schema: {
        'x-tree': [{ code: 'utility', under: ['sewer', 'lamp'].map((code) => ({ code, under: [] })) }],
      },
    },
  ] as unknown as Field[],
} as Register
const one = (field: string, operator: Condition['operator'], value: unknown = null) =>
  written({ ...NONE, conditions: [{ field, operator, value }] }, register, '+08:00', [])

describe('a filter', () => {
  it('tests first what may be empty', () => {
    expect(one('subject', 'contains', '路灯')).toBe("has(subject) && subject.contains('路灯')")
    expect(one('urgent', 'no')).toBe('(!has(urgent) || !urgent)')
    expect(one('amount', 'empty')).toBe('!has(amount)')
  })
  it('writes numbers and days as the language has them', () => {
    expect(one('amount', 'least', '5')).toBe('has(amount) && amount >= 5.0')
    expect(one('times', 'is', 3)).toBe('has(times) && times == 3')
    expect(one('day', 'to', '2023-12-31')).toBe("has(day) && day <= date('2023-12-31')")
    expect(one('created_at', 'to', '2023-12-31')).toBe("created_at < timestamp('2024-01-01T00:00:00+08:00')")
  })
  it('asks for all codes of a group', () => {
    expect(one('kind', 'within', 'utility')).toBe("has(kind) && kind in ['sewer', 'lamp']")
    expect(one('kind', 'within', 'gone')).toBe('')
  })
  it('lets nobody break out of a quotation', () => {
    expect(quoted("a' || true || '\\")).toBe("'a\\' || true || \\'\\\\'")
  })
  it('joins several, and what the list itself narrows by', () => {
    const conditions: Condition[] = [
      { field: 'urgent', operator: 'yes', value: null },
      { field: 'times', operator: 'most', value: 2 },
      { field: 'subject', operator: 'is', value: '' },
    ]
    expect(written({ ...NONE, any: true, conditions }, register, '+08:00', ["stage == 'received'"])).toBe(
      "stage == 'received' && ((has(urgent) && urgent) || (has(times) && times <= 2))",
    )
    expect(written({ ...NONE, raw: 'urgent' }, register, '+08:00', [])).toBe('urgent')
    expect(written(NONE, register, '+08:00', [])).toBe('')
  })
})
