import { describe, expect, it } from 'vitest'
import { area, ofGeoJson, path, type Rings, rings } from './outline'

function drawn(text: string): Rings {
  const read = rings(text)
  if (!read) throw new Error(`no outline: ${text}`)
  return read
}

const SQUARE = 'POLYGON ((113.9 35.3, 113.91 35.3, 113.91 35.31, 113.9 35.31, 113.9 35.3))'

describe('an outline', () => {
  it('is read from well-known text, and nothing else is', () => {
    expect(rings(SQUARE)).toHaveLength(1)
    expect(rings('polygon((0 0,9 0,9 9,0 9,0 0),(1 1,1 2,2 2,2 1,1 1))')).toHaveLength(2)
    for (const wrong of [
      '',
      '113 35',
      'POINT (1 2)',
      'POLYGON ((0 0, 1 0, 1 1, 0 1))',
      'POLYGON ((a b, c d, e f, a b))',
    ])
      expect(rings(wrong)).toBeNull()
  })

  it('is taken from a GeoJSON file that has one polygon', () => {
    const geometry = { type: 'Polygon', coordinates: rings(SQUARE) }
    expect(ofGeoJson(JSON.stringify(geometry))).toBe(SQUARE)
    const feature = { type: 'Feature', geometry }
    expect(ofGeoJson(JSON.stringify({ type: 'FeatureCollection', features: [feature] }))).toBe(SQUARE)
    expect(ofGeoJson(JSON.stringify({ type: 'FeatureCollection', features: [feature, feature] }))).toBeNull()
    expect(ofGeoJson('not JSON')).toBeNull()
  })

  it('covers what a rectangle of degrees covers on the sphere, whichever way round it runs', () => {
    // R² × Δλ × (sin φ₂ − sin φ₁), worked by hand
    const radians = Math.PI / 180
    const exact = 6_371_008.8 ** 2 * 0.01 * radians * (Math.sin(35.31 * radians) - Math.sin(35.3 * radians))
    expect(area(drawn(SQUARE)) / exact).toBeCloseTo(1, 6)
    const back = drawn(SQUARE).map((ring) => ring.toReversed())
    expect(area(back)).toBeCloseTo(area(drawn(SQUARE)), 3)
  })

  it('leaves out its holes and is drawn within its square', () => {
    const whole = area(drawn('POLYGON ((0 0,9 0,9 9,0 9,0 0))'))
    const holed = drawn('POLYGON ((0 0,9 0,9 9,0 9,0 0),(1 1,1 2,2 2,2 1,1 1))')
    expect(area(holed)).toBeLessThan(whole)
    const numbers = [...path(holed).matchAll(/[\d.]+/g)].map(([number]) => Number(number))
    expect(Math.max(...numbers)).toBe(100)
    expect(Math.min(...numbers)).toBe(0)
  })
})
