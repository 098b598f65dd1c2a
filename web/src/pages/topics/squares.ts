import type { Schemas } from '@/api/client'
import { boundsOf, type Bounds } from '@/parts/bounds'

type Place = Pick<Schemas['TopicPlace'], 'bounds' | 'rising'>

/** A square as GeoJSON has it, in the colour of what it says. */
interface Square {
  type: 'Feature'
  properties: { colour: string }
  geometry: { type: 'Polygon'; coordinates: [number, number][][] }
}

/** How far beyond the squares the map reaches, as a share of what they cover. */
const BEYOND = 0.3

/** West, south, east and north of all, with some ground around. */
export function around(places: Place[]): Bounds {
  const [west, south, east, north] = boundsOf(places.flatMap(({ bounds }) => [bounds.slice(0, 2), bounds.slice(2)]))
  const [wide, high] = [(east - west) * BEYOND, (north - south) * BEYOND]
  return [west - wide, south - high, east + wide, north + high]
}

/** Each square as an area in the colour of what rises, or of what doesn't. */
export function squares(
  places: Place[],
  rising: string,
  steady: string,
): { type: 'FeatureCollection'; features: Square[] } {
  return {
    type: 'FeatureCollection',
    features: places.map(({ bounds: [west = 0, south = 0, east = 0, north = 0], rising: rises }) => ({
      type: 'Feature',
      properties: { colour: rises ? rising : steady },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
          ],
        ],
      },
    })),
  }
}
