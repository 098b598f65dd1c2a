import { describe, expect, it } from 'vitest'
import { cellsAt, hourOf } from './patrol'

function square(id: string, west: number) {
  const ring = [
    [west, 35.3],
    [west + 0.01, 35.3],
    [west + 0.01, 35.31],
    [west, 35.31],
    [west, 35.3],
  ]
  return { register: 'patrol_grid', id, rings: [ring] }
}

describe('a patrol', () => {
  const cells = [square('a', 113.9), square('b', 113.91)]
  it('is in the cell whose outline it stands in, and in none outside of all', () => {
    expect(cellsAt(cells, { lon: 113.905, lat: 35.305, accuracy: 8 }).map(({ id }) => id)).toEqual(['a'])
    expect(cellsAt(cells, { lon: 113.915, lat: 35.305, accuracy: 8 }).map(({ id }) => id)).toEqual(['b'])
    expect(cellsAt(cells, { lon: 113.95, lat: 35.305, accuracy: 8 })).toEqual([])
  })
  it('is in none that is left out of a cell, and in none where the position is vague', () => {
    const hole = [
      [113.904, 35.304],
      [113.904, 35.306],
      [113.906, 35.306],
      [113.906, 35.304],
      [113.904, 35.304],
    ]
    const holed = cells.slice(0, 1).map((cell) => ({ ...cell, rings: [...cell.rings, hole] }))
    expect(cellsAt(holed, { lon: 113.905, lat: 35.305, accuracy: 8 })).toEqual([])
    expect(cellsAt(holed, { lon: 113.902, lat: 35.305, accuracy: 8 })).toHaveLength(1)
    expect(cellsAt(cells, { lon: 113.905, lat: 35.305, accuracy: 400 })).toEqual([])
  })
  it('counts by the hour', () => {
    expect(hourOf(new Date('2023-03-06T08:59:59Z'))).toBe('2023-03-06T08:00:00.000Z')
  })
})
