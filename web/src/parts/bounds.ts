/** West, south, east and north. */
export type Bounds = [number, number, number, number]

/** The least and greatest degrees of places, each longitude and latitude; inside out where there are none. */
export function boundsOf(places: number[][]): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lon = 0, lat = 0] of places) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}
