import { describe, expect, it } from 'vitest'
import { inWords, periodsOf, spanOf, SPANS } from './periods'

describe('periods', () => {
  it('are told in the shortest form there is, as the interface answers them', () => {
    expect(periodsOf('quarter', 2024)).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'])
    expect(periodsOf('since', 2024).slice(0, 6)).toEqual([
      '2024-01',
      '2024-01..2024-02',
      '2024-Q1',
      '2024-01..2024-04',
      '2024-01..2024-05',
      '2024-H1',
    ])
    expect(periodsOf('since', 2024).at(-1)).toBe('2024')
  })

  it('are found again by the span they belong to', () => {
    for (const span of SPANS.filter((each) => each !== 'since')) {
      for (const period of periodsOf(span, 2023)) {
        expect(spanOf(period)).toEqual({ span, year: 2023 })
      }
    }
    expect(spanOf('2023-01..2023-05').span).toBe('since')
  })

  it('are said in words', () => {
    expect(inWords('2023')).toEqual({ key: 'year', named: { year: '2023' } })
    expect(inWords('2023-Q3')).toEqual({ key: 'Q3', named: { year: '2023' } })
    expect(inWords('2023-06')).toEqual({ key: 'month', named: { year: '2023', month: '6' } })
    expect(inWords('2023-01..2023-11')).toEqual({ key: 'months', named: { year: '2023', from: '1', to: '11' } })
    expect(inWords('2023-06-15').key).toBe('other')
  })
})
