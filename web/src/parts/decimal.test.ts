import { describe, expect, it } from 'vitest'
import { compare, grouped, isDecimal, over, times } from './decimal'

describe('decimals', () => {
  it('are multiplied exactly, where floating point would be off', () => {
    expect(times('0.1', '0.2')).toBe('0.02')
    expect(times('123456789012345678901.5', '1000')).toBe('123456789012345678901500')
    expect(times('-2.50', '4')).toBe('-10')
  })
  it('are divided to so many digits, half up', () => {
    expect(over('1', '3', 4)).toBe('0.3333')
    expect(over('2.5', '1', 0)).toBe('3')
    expect(over('-2.5', '1', 0)).toBe('-3')
    expect(over('15', '10000', 6)).toBe('0.0015')
  })
  it('are compared by their worth', () => {
    expect(compare('1.10', '1.1')).toBe(0)
    expect(compare('-3', '2')).toBeLessThan(0)
    expect(compare('10', '9.99')).toBeGreaterThan(0)
  })
  it('are told from what is none, and grouped by thousands', () => {
    expect(isDecimal('1,000')).toBe(false)
    expect(isDecimal('')).toBe(false)
    expect(grouped('1234567.5')).toBe('1,234,567.5')
    expect(grouped('-999')).toBe('-999')
  })
})
