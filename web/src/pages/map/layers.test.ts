import { describe, expect, it } from 'vitest'
import { filterOf, read, said } from './layers'

describe('layers of the map', () => {
  it('are read from the address as they are written into it', () => {
    const layer = { register: 'city_station', by: 'due', stages: ['building', 'opened'], circles: false }
    expect(read(said({ ...layer, circles: true }))).toEqual({ ...layer, circles: true })
    expect(read(said(layer))).toEqual(layer)
    expect(read('city_station')).toEqual({
      register: 'city_station',
      by: 'stage',
      stages: [],
      circles: false,
    })
    expect(read('')).toBeNull()
  })
  it('ask by stages and by the days of the place', () => {
    const layer = { register: 'city_station', by: 'stage', stages: ['building', 'opened'], circles: false }
    expect(filterOf(layer, '2023-03-01', '2023-03-31', '+08:00')).toBe(
      "(stage == 'building' || stage == 'opened') && created_at >= timestamp('2023-03-01T00:00:00+08:00') && created_at < timestamp('2023-04-01T00:00:00+08:00')",
    )
    expect(filterOf({ ...layer, stages: [] }, '', '', '+08:00')).toBe('')
  })
})
