import type { PatrolCell } from './store'

/** The worst that a position may be off, in metres: beyond that it doesn't say which cell one stands in. */
const ACCURATE = 100

/** A position of the device: degrees of WGS 84, and within how many metres it is right. */
export interface Position {
  lon: number
  lat: number
  accuracy: number
}

/** Which cells one stands in; none where the position is too vague. */
export function cellsAt(cells: PatrolCell[], { lon, lat, accuracy }: Position): PatrolCell[] {
  return accuracy > ACCURATE ? [] : cells.filter(({ rings }) => inside(rings, lon, lat))
}

/** Whether a point lies in the outer ring and in none of what is left out of it: how many edges lie to its east is odd. */
function inside(rings: number[][][], lon: number, lat: number): boolean {
  let crossed = false
  for (const ring of rings) {
    let [west = 0, south = 0] = ring[0] ?? []
    for (const [east = 0, north = 0] of ring) {
      if (south > lat !== north > lat && lon < west + ((lat - south) / (north - south)) * (east - west)) {
        crossed = !crossed
      }
      ;[west, south] = [east, north]
    }
  }
  return crossed
}

/** The beginning of the hour. */
export function hourOf(time: Date): string {
  return new Date(Math.floor(time.getTime() / 3600_000) * 3600_000).toISOString()
}
