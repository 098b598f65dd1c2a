import { describe, expect, it } from 'vitest'
import { filterOf, read, said, SEEN, seenColour } from './layers'

describe('layers of the map', () => {
  it('are read from the address as they are written into it', () => {
    const layer = { register: 'city_station', by: 'due', stages: ['building', 'opened'], circles: false, hours: 0 }
    expect(read(said({ ...layer, circles: true }))).toEqual({ ...layer, circles: true })
    expect(read(said(layer))).toEqual(layer)
    expect(read(said({ ...layer, hours: 8 }))).toEqual({ ...layer, hours: 8 })
    expect(read('patrol_grid:stage:::9h')?.hours).toBe(0)
    expect(read('city_station')).toEqual({
      register: 'city_station',
      by: 'stage',
      stages: [],
      circles: false,
      hours: 0,
    })
    expect(read('')).toBeNull()
  })
  it('paint a cell by how many of the hours it was seen in', () => {
    expect([0, 1, 3, 4, 8].map((seen) => seenColour(seen, 8))).toEqual([
      SEEN.none,
      SEEN.some,
      SEEN.some,
      SEEN.often,
      SEEN.often,
    ])
  })
  it('ask by stages and by the days of the place', () => {
    const layer = { register: 'city_station', by: 'stage', stages: ['building', 'opened'], circles: false, hours: 0 }
    expect(filterOf(layer, '2023-03-01', '2023-03-31', '+08:00')).toBe(
      "(stage == 'building' || stage == 'opened') && created_at >= timestamp('2023-03-01T00:00:00+08:00') && created_at < timestamp('2023-04-01T00:00:00+08:00')",
    )
    expect(filterOf({ ...layer, stages: [] }, '', '', '+08:00')).toBe('')
  })
})
