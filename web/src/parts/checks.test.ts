import { describe, expect, it } from 'vitest'
import { mistake } from './checks'
import type { Field } from './declarations'
import { wrongCreditCode, wrongIdNumber, wrongPhone } from './numbers'

function field(type: string, more: Partial<Field> = {}): Field {
  return {
    id: 'x',
    title: { zh: '数额', en: null },
    type,
    required: false,
    personal: false,
    computed: false,
    schema: {},
    register: null,
    unit: null,
    factor: null,
    scale: null,
    min: null,
    max: null,
    columns: [],
    standard: null,
    why: null,
    ...more,
  }
}
const words = (key: string, values?: Record<string, unknown>) => `${key} ${JSON.stringify(values ?? {})}`
const wrong = (declared: Field, value: unknown) => mistake(declared, value, words)

describe('numbers with check digits', () => {
  it('of citizens are those of GB 11643', () => {
    expect(wrongIdNumber('11010519491231002X')).toBeNull()
    expect(wrongIdNumber('11010519491231002x')).toBeNull()
    expect(wrongIdNumber('110105194912310021')).toEqual({ key: 'idCheck', with: { check: 'X' } })
    expect(wrongIdNumber('110105194902310021')?.key).toBe('idBorn')
    expect(wrongIdNumber('990105194912310021')?.key).not.toBeNull()
    expect(wrongIdNumber('1101051949')?.key).toBe('idNumber')
  })
  it('of organisations are those of GB 32100', () => {
    expect(wrongCreditCode('91350100M000100Y43')).toBeNull()
    expect(wrongCreditCode('91350100M000100Y44')).toEqual({ key: 'creditCheck', with: { check: '3' } })
    expect(wrongCreditCode('91350100I000100Y43')?.key).toBe('creditForm')
    expect(wrongCreditCode('913501')?.key).toBe('creditLength')
  })
  it('of phones are those of the mainland', () => {
    for (const right of [
      '13800138000',
      '138 0013 8000',
      '+86 13800138000',
      '0373-3012345',
      '010-62345678',
      '400-123-4567',
    ]) {
      expect(wrongPhone(right), right).toBeNull()
    }
    for (const not of ['12345', '1380013800', '23800138000']) {
      expect(wrongPhone(not), not).toEqual({ key: 'phone' })
    }
  })
})

describe('what is filled in', () => {
  it('is looked at by its type, its digits and its bounds', () => {
    expect(wrong(field('money', { scale: 2 }), '12.50')).toBeNull()
    expect(wrong(field('money', { scale: 2 }), '12.505')).toContain('checks.scale')
    expect(wrong(field('money', { scale: 2 }), '很多')).toContain('checks.decimal')
    expect(wrong(field('decimal', { scale: 1, min: '0', max: '100' }), '100.1')).toContain('checks.most')
    expect(wrong(field('integer', { schema: { minimum: 0 } }), -1)).toContain('checks.least')
    expect(wrong(field('integer'), '1.5')).toContain('checks.integer')
  })
  it('of a quantity is kept in the base unit and bounded in its own', () => {
    const land = field('quantity', { unit: '公顷', factor: '15', scale: 2, max: '10' })
    expect(wrong(land, '150')).toBeNull()
    expect(wrong(land, '150.15')).toContain('checks.most')
  })
  it('counts characters as people do', () => {
    expect(wrong(field('text', { schema: { maxLength: 2 } }), '𠮷𠮷')).toBeNull()
    expect(wrong(field('text', { schema: { maxLength: 2 } }), '一二三')).toContain('checks.length')
  })
  it('in rows says which row', () => {
    const rows = field('rows', { columns: [field('phone', { id: 'tel', required: true })] })
    expect(wrong(rows, [{ tel: '13800138000' }])).toBeNull()
    expect(wrong(rows, [{ tel: '13800138000' }, {}])).toMatch(/checks.row.*"row":2/)
  })
  it('may be empty', () => {
    expect(wrong(field('phone'), '')).toBeNull()
    expect(wrong(field('integer'), null)).toBeNull()
  })
})
