import { describe, expect, it } from 'vitest'
import { around, squares } from './squares'

const PLACES = [
  { bounds: [113.88, 35.3, 113.89, 35.31], rising: false },
  { bounds: [113.9, 35.32, 113.91, 35.33], rising: true },
]

describe('squares of topics', () => {
  it('are all seen, with ground around them', () => {
    const [west, south, east, north] = around(PLACES)
    expect(west).toBeLessThan(113.88)
    expect(south).toBeLessThan(35.3)
    expect(east).toBeGreaterThan(113.91)
    expect(north).toBeGreaterThan(35.33)
  })

  it('are closed rings in the colour of what they say', () => {
    const [steady, rising] = squares(PLACES, 'red', 'blue').features
    expect(steady?.properties).toEqual({ colour: 'blue' })
    expect(rising?.properties).toEqual({ colour: 'red' })
    const [ring] = rising?.geometry.coordinates ?? []
    expect(ring).toHaveLength(5)
    expect(ring?.[0]).toEqual(ring?.[4])
  })
})
