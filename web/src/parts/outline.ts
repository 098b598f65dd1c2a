/** The outline of a piece of land: rings of corners, longitude and latitude in degrees, the outer ring first. */
export type Rings = [number, number][][]

const EARTH = 6_371_008.8 // metres, the mean radius of GRS 80
const RADIANS = Math.PI / 180

/** The rings of well-known text; null where it is no polygon. */
export function rings(text: string): Rings | null {
  const inner = /^\s*POLYGON\s*\(\s*(\(.*\))\s*\)\s*$/is.exec(text)?.[1]
  if (!inner) return null
  const read = inner.split(/\)\s*,\s*\(/).map((ring) =>
    ring
      .replace(/[()]/g, '')
      .split(',')
      .map((corner) => corner.trim().split(/\s+/).map(Number) as [number, number]),
  )
  return read.every(closed) ? read : null
}

function closed(ring: [number, number][]): boolean {
  const [first, last] = [ring[0], ring.at(-1)]
  return (
    ring.length >= 4 &&
    ring.every((corner) => corner.length === 2 && corner.every(Number.isFinite)) &&
    first?.[0] === last?.[0] &&
    first?.[1] === last?.[1]
  )
}

/** The well-known text of a GeoJSON file: of its only polygon; null where it has none or several. */
export function ofGeoJson(text: string): string | null {
  const found: number[][][][] = []
  try {
    polygons(JSON.parse(text), found)
  } catch {
    return null
  }
  const [only] = found
  return only && found.length === 1
    ? `POLYGON (${only.map((ring) => `(${ring.map(([lon, lat]) => `${lon} ${lat}`).join(', ')})`).join(', ')})`
    : null
}

function polygons(item: unknown, found: number[][][][]) {
  const { type, features, geometry, coordinates } = (item ?? {}) as {
    type?: string
    features?: unknown[]
    geometry?: unknown
    coordinates?: never
  }
  if (type === 'Polygon' && Array.isArray(coordinates)) found.push(coordinates)
  features?.forEach((feature) => polygons(feature, found))
  if (geometry) polygons(geometry, found)
}

/** What it covers in square metres, on a sphere: within half a percent of what a surveyor finds, and so to be said as about. */
export function area(outline: Rings): number {
  const [outer = 0, ...holes] = outline.map((ring) => Math.abs(spherical(ring)))
  return outer - holes.reduce((sum, hole) => sum + hole, 0)
}

/** The signed area between a ring and the equator: the trapezium rule on the sine of the latitude. */
function spherical(ring: [number, number][]): number {
  let sum = 0
  let [west, south] = ring[0] ?? [0, 0]
  for (const [east, north] of ring) {
    sum += (east - west) * RADIANS * (Math.sin(south * RADIANS) + Math.sin(north * RADIANS))
    ;[west, south] = [east, north]
  }
  return (sum * EARTH * EARTH) / 2
}

/** Drawn in a square of 100: the path of an SVG, north up, in true proportion. */
export function path(outline: Rings): string {
  const corners = outline.flat()
  const west = Math.min(...corners.map(([lon]) => lon))
  const north = Math.max(...corners.map(([, lat]) => lat))
  const narrow = Math.cos(north * RADIANS)
  const wide = Math.max(...corners.map(([lon, lat]) => Math.max((lon - west) * narrow, north - lat)), Number.MIN_VALUE)
  const place = ([lon, lat]: [number, number]) =>
    `${((((lon - west) * narrow) / wide) * 100).toFixed(2)} ${(((north - lat) / wide) * 100).toFixed(2)}`
  return outline.map((ring) => `M${ring.map(place).join('L')}Z`).join('')
}
