import {
  AttributionControl,
  Map as Drawn,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type ExpressionSpecification,
  type GeoJSONSource,
  type LayerSpecification,
  type LngLatBoundsLike,
  type MapGeoJSONFeature,
  type StyleSpecification,
} from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { Schemas } from '@/api/client'
import { boundsOf, type Bounds } from '@/parts/bounds'

// Places are read, and gathered where they lie close, by the library's worker: the page isn't held up by how many there are.
setWorkerUrl(worker)

/** Marks of one register: where they are read from, and how they are told apart. */
export interface Marks {
  id: string
  /** An address of this server that answers GeoJSON. */
  url: string
  /** The property that a mark is coloured by. */
  by: 'stage' | 'due' | 'value'
  colours: { value: string; colour: string }[]
  /** Of marks that are none of these, and of what stands for many. */
  own: string
}

/** Areas drawn beneath the marks, each in the colour that its property `colour` is. */
export interface Areas {
  id: string
  data: Parameters<GeoJSONSource['setData']>[0]
}

/** A mark that was clicked. */
export interface Mark {
  marks: string
  id: string
  name: string
  stage: string
  due: string | null
  value: string | null
}

export interface PlacesMap {
  show: (marks: Marks[]) => void
  areas: (areas: Areas[]) => void
  fit: (bounds: Bounds) => void
  /** Moves to where the marks are that are shown, once they are read; stays where there are none. */
  find: () => Promise<void>
  /** West, south, east and north of what is seen. */
  seen: () => Bounds
  remove: () => void
}

const GATHERED_WITHIN = 46
const GATHERED_UNTIL = 15
const MOST_AT_A_POINT = 50
/** Nearer than that nobody wants to begin. */
const NEAREST_FOUND = 15
/** What lies close is taken apart once, and then seen. */
const LOOKS = 2
const RED = '#a3261d'
const YELLOW = '#d99a00'

/** The base map where one is set, and where regions end. */
function style(
  base: Schemas['BaseMap'],
  boundaries: Schemas['RegionBoundary'][],
  colour: (name: string) => string,
): StyleSpecification {
  const tiles = base.tiles?.startsWith('/') ? window.location.origin + base.tiles : base.tiles
  const layers: LayerSpecification[] = [
    { id: 'ground', type: 'background', paint: { 'background-color': colour('--ground') } },
    ...(tiles ? [{ id: 'tiles', type: 'raster', source: 'tiles' } as const] : []),
    ...(tiles
      ? []
      : [
          {
            id: 'regions',
            type: 'fill',
            source: 'regions',
            paint: { 'fill-color': colour('--paper'), 'fill-opacity': 0.9 },
          } as const,
        ]),
    {
      id: 'borders',
      type: 'line',
      source: 'regions',
      paint: { 'line-color': colour('--soft'), 'line-width': 1.2, 'line-dasharray': [3, 2] },
    },
  ]
  return {
    version: 8,
    sources: {
      ...(tiles
        ? {
            tiles: {
              type: 'raster' as const,
              tiles: [tiles],
              tileSize: 256,
              maxzoom: base.zoom,
              attribution: base.attribution ?? '',
            },
          }
        : {}),
      regions: {
        type: 'geojson',
        data: { type: 'FeatureCollection', features: boundaries as never },
      },
    },
    layers,
  }
}

function sourceOf(id: string): string {
  return `marks:${id}`
}

function layersOf(marks: Marks, ground: string): LayerSpecification[] {
  const source = sourceOf(marks.id)
  const apart =
    marks.colours.length === 0
      ? marks.own
      : ([
          'match',
          ['coalesce', ['get', marks.by], ''],
          ...marks.colours.flatMap(({ value, colour }) => [value, colour]),
          marks.own,
        ] as unknown as ExpressionSpecification)
  const worst: ExpressionSpecification = [
    'case',
    ['>', ['get', 'red'], 0],
    RED,
    ['>', ['get', 'yellow'], 0],
    YELLOW,
    marks.own,
  ]
  return [
    {
      id: `${source}:many`,
      type: 'circle',
      source,
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': marks.own,
        'circle-radius': ['step', ['get', 'point_count'], 13, 20, 16, 100, 20, 1000, 25, 10_000, 30],
        'circle-opacity': 0.92,
        'circle-stroke-width': 3,
        'circle-stroke-color': marks.by === 'due' ? worst : ground,
      },
    },
    {
      id: `${source}:count`,
      type: 'symbol',
      source,
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': ['Noto Sans CJK SC', 'sans-serif'],
        'text-size': 12,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ground },
    },
    {
      id: `${source}:one`,
      type: 'circle',
      source,
      filter: ['!', ['has', 'point_count']],
      paint: {
        'circle-color': apart,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 5, 16, 8],
        'circle-stroke-width': 1.5,
        'circle-stroke-color': ground,
      },
    },
  ]
}

function property(feature: MapGeoJSONFeature, name: string): string | null {
  const value: unknown = feature.properties[name]
  return value === null || value === undefined || value === 'null' ? null : String(value)
}

/**
 * Draws a map of marks into `place`. `chosen` is told which marks were clicked, none where the ground was; `failed` that marks of an
 * id could not be read. Throws where the browser has no WebGL.
 */
export async function drawPlaces(
  place: HTMLElement,
  base: Schemas['BaseMap'],
  boundaries: Schemas['RegionBoundary'][],
  bounds: Bounds,
  words: { label: string; zoomIn: string; zoomOut: string },
  colour: (name: string) => string,
  chosen: (marks: Mark[]) => void,
  failed: (marks: string) => void,
): Promise<PlacesMap> {
  const zoom = document.documentElement.currentCSSZoom ?? 1
  const map = new Drawn({
    container: place,
    style: style(base, boundaries, colour),
    bounds: bounds as LngLatBoundsLike,
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 19,
    fadeDuration: 0,
    pixelRatio: Math.min(2, window.devicePixelRatio * zoom),
    locale: {
      'Map.Title': words.label,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
    },
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-left')
  if (base.tiles) {
    map.addControl(new AttributionControl({ compact: false }), 'bottom-right')
  }
  await map.once('load')
  const ground = colour('--paper')
  let shown: Marks[] = []
  let areaIds: string[] = []

  map.on('error', (event) => {
    const source = (event as { sourceId?: string }).sourceId ?? ''
    if (source.startsWith('marks:')) {
      failed(source.slice('marks:'.length))
    }
  })
  function marksAt(point: { x: number; y: number }): MapGeoJSONFeature[] {
    const layers = shown.flatMap(({ id }) => [`${sourceOf(id)}:many`, `${sourceOf(id)}:one`])
    const around = 6
    return map.queryRenderedFeatures(
      [
        [point.x - around, point.y - around],
        [point.x + around, point.y + around],
      ],
      { layers },
    )
  }
  map.on('click', (event) => {
    const found = marksAt(event.point)
    const many = found.find(({ properties }) => properties['cluster'] === true)
    if (many && many.geometry.type === 'Point') {
      const centre = many.geometry.coordinates as [number, number]
      void map
        .getSource<GeoJSONSource>(many.source)
        ?.getClusterExpansionZoom(Number(many.properties['cluster_id']))
        .then((to) => map.easeTo({ center: centre, zoom: Math.min(to, 19) }))
      return
    }
    const known = new Set<string>()
    chosen(
      found
        .filter(({ properties }) => {
          const id = String(properties['id'])
          return !known.has(id) && known.add(id)
        })
        .slice(0, MOST_AT_A_POINT)
        .map((each) => ({
          marks: each.source.slice('marks:'.length),
          id: String(each.properties['id']),
          name: String(each.properties['name']),
          stage: String(each.properties['stage']),
          due: property(each, 'due'),
          value: property(each, 'value'),
        })),
    )
  })
  let looking = 0
  map.on('mousemove', (event) => {
    cancelAnimationFrame(looking)
    looking = requestAnimationFrame(() => {
      map.getCanvas().style.cursor = shown.length > 0 && marksAt(event.point).length > 0 ? 'pointer' : ''
    })
  })

  function take(id: string) {
    for (const part of ['many', 'count', 'one']) {
      map.removeLayer(`${sourceOf(id)}:${part}`)
    }
    map.removeSource(sourceOf(id))
  }
  return {
    show(wanted) {
      shown.filter(({ id }) => !wanted.some((each) => each.id === id)).forEach(({ id }) => take(id))
      for (const marks of wanted) {
        const before = shown.find(({ id }) => id === marks.id)
        if (before && JSON.stringify(before) === JSON.stringify(marks)) {
          continue
        }
        if (before && before.by === marks.by && JSON.stringify(before.colours) === JSON.stringify(marks.colours)) {
          void map.getSource<GeoJSONSource>(sourceOf(marks.id))?.setData(marks.url)
          continue
        }
        if (before) {
          take(marks.id)
        }
        map.addSource(sourceOf(marks.id), {
          type: 'geojson',
          data: marks.url,
          cluster: true,
          clusterRadius: GATHERED_WITHIN,
          clusterMaxZoom: GATHERED_UNTIL,
          maxzoom: 17,
          clusterProperties: {
            red: ['+', ['case', ['==', ['get', 'due'], 'red'], 1, 0]],
            yellow: ['+', ['case', ['==', ['get', 'due'], 'yellow'], 1, 0]],
          },
        })
        layersOf(marks, ground).forEach((layer) => map.addLayer(layer))
      }
      shown = wanted.map((each) => ({ ...each }))
    },
    areas(wanted) {
      for (const id of areaIds.filter((each) => !wanted.some((area) => area.id === each))) {
        map.removeLayer(`area:${id}:line`)
        map.removeLayer(`area:${id}`)
        map.removeSource(`area:${id}`)
      }
      const first = shown[0] ? `${sourceOf(shown[0].id)}:many` : undefined
      for (const { id, data } of wanted) {
        const source = map.getSource<GeoJSONSource>(`area:${id}`)
        if (source) {
          void source.setData(data)
          continue
        }
        map.addSource(`area:${id}`, { type: 'geojson', data })
        map.addLayer(
          {
            id: `area:${id}`,
            type: 'fill',
            source: `area:${id}`,
            paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.35 },
          },
          first,
        )
        map.addLayer(
          {
            id: `area:${id}:line`,
            type: 'line',
            source: `area:${id}`,
            paint: { 'line-color': ['get', 'colour'], 'line-width': 1 },
          },
          first,
        )
      }
      areaIds = wanted.map(({ id }) => id)
    },
    async find() {
      // The gathered marks tell where all are, however many: the page never holds them.
      for (let look = 0; look < LOOKS; look++) {
        map.triggerRepaint()
        await map.once('idle')
        const found = shown.flatMap(({ id }) =>
          map.querySourceFeatures(sourceOf(id)).map((feature) => ({ source: sourceOf(id), feature })),
        )
        const places = found.flatMap(({ feature: { geometry } }) =>
          geometry.type === 'Point' ? [geometry.coordinates] : [],
        )
        const [west, south, east, north] = boundsOf(places)
        const centre: [number, number] = [west, south]
        const many = found.find(({ feature }) => feature.properties['cluster'] === true)
        if (places.length === 0) {
          return
        } else if (west < east || south < north) {
          // What is gathered reaches a little beyond the middle that stands for it.
          const padding = Math.min(place.clientWidth, place.clientHeight) / 6
          map.fitBounds([west, south, east, north], { padding, maxZoom: NEAREST_FOUND, duration: 0 })
          return
        } else if (many) {
          // Where it comes apart, its parts still lie close: one step nearer there are enough of them to tell how far it reaches.
          const apart = await map
            .getSource<GeoJSONSource>(many.source)
            ?.getClusterExpansionZoom(Number(many.feature.properties['cluster_id']))
          map.jumpTo({ center: centre, zoom: Math.min((apart ?? NEAREST_FOUND) + 1, NEAREST_FOUND) })
        } else {
          map.jumpTo({ center: centre, zoom: NEAREST_FOUND })
        }
      }
    },
    fit: (to) => void map.fitBounds(to as LngLatBoundsLike, { padding: 24, duration: 0 }),
    seen() {
      const at = map.getBounds()
      return [at.getWest(), at.getSouth(), at.getEast(), at.getNorth()]
    },
    remove() {
      cancelAnimationFrame(looking)
      map.remove()
    },
  }
}
