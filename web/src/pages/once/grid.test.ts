import { describe, expect, it } from 'vitest'
import { asking, beside, coordinates, nextPeriod, registerOf, row } from './grid'

describe('forms', () => {
  const asked = ['B3', 'C3', 'B5', 'D9'].map((cell) => ({ sheet: '表', cell }))

  it('are walked by arrow keys from asked cell to asked cell', () => {
    expect(beside(asked, '表!B3', 'ArrowRight')).toBe('表!C3')
    expect(beside(asked, '表!B3', 'ArrowDown')).toBe('表!B5')
    expect(beside(asked, '表!C3', 'ArrowLeft')).toBe('表!B3')
    expect(beside(asked, '表!B3', 'ArrowUp')).toBe('表!B3')
    expect(beside(asked, '表!Z1', 'ArrowUp')).toBe('表!Z1')
    expect(coordinates('AB12')).toEqual([28, 12])
  })

  it('go on to the next period of the same length', () => {
    expect(
      ['2023', '2023-H1', '2023-H2', '2023-Q4', '2023-06', '2023-12', '2023-01..2023-10', '2023-01..2023-11'].map(
        nextPeriod,
      ),
    ).toEqual(['2024', '2023-H2', '2024-H1', '2024-Q1', '2023-07', '2024-01', '2023-01..2023-11', '2023'])
  })

  it('say what a cell rests on', () => {
    expect(asking('figures/410702/2023/gdp/rank/growth/全市')).toEqual({
      region: '410702',
      period: '2023',
      indicator: 'gdp',
      aspect: 'rank',
      of: 'growth',
      peers: '全市',
    })
    expect(asking('figures/410702/2023/gdp/gap/-/全市')?.of).toBeUndefined()
    expect(asking('entries/hotline_order | count at received_at 410702 2023')).toBeNull()
    expect(registerOf('entries/hotline_order | count at received_at 410702 2023')).toBe('hotline_order')
    expect(registerOf(null)).toBeNull()
  })

  it('bind a cell with what is given, and unbind it with nothing', () => {
    expect(row('表!一!B3', { source: 'gdp', title: '', period: '', region: null, unit: '亿元' })).toEqual({
      sheet: '表!一',
      cell: 'B3',
      source: 'gdp',
      unit: '亿元',
    })
    expect(row('表!B3', null)).toEqual({ sheet: '表', cell: 'B3' })
  })
})
