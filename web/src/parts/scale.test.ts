import { describe, expect, it } from 'vitest'
import { classes } from './scale'

describe('classes of a map', () => {
  it('have about as many regions each, the smallest values first', () => {
    const { of, ends } = classes([50, 10, 40, 20, 30, 60], 3)
    expect(of).toEqual([2, 0, 1, 0, 1, 2])
    expect(ends).toEqual([
      { least: 1, most: 3 },
      { least: 4, most: 2 },
      { least: 0, most: 5 },
    ])
  })
  it('never part equal values, and are no more than there are values', () => {
    expect(classes([7, 7, 7], 5)).toEqual({ of: [0, 0, 0], ends: [{ least: 0, most: 2 }] })
    expect(classes([1, 2], 5).ends).toHaveLength(2)
    expect(classes([], 5)).toEqual({ of: [], ends: [] })
  })
})
