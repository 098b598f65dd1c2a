import { Map as Drawn, Marker, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { LngLatBoundsLike } from 'maplibre-gl'
import type { Schemas } from '@/api/client'
import { boundsOf, type Bounds } from './bounds'

// The library is loaded when a map is looked at. Its worker is a file of this server, as the policy demands.
setWorkerUrl(worker)

type Boundaries = Schemas['RegionBoundaries']['features']

export interface Painted {
  /** Paints the regions: a colour each. */
  paint: (colours: Record<string, string>) => void
  /** Which region stands out; none where null. */
  point: (code: string | null) => void
  remove: () => void
}

/** How regions lie on a map, drawn of their boundaries alone; layers of tiles would stand beneath `regions`. */
function style(boundaries: Boundaries, line: string, none: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      regions: {
        type: 'geojson',
        promoteId: 'code',
        data: { type: 'FeatureCollection', features: boundaries as never },
      },
    },
    layers: [
      {
        id: 'regions',
        type: 'fill',
        source: 'regions',
        paint: { 'fill-color': ['coalesce', ['feature-state', 'colour'], none], 'fill-opacity': 0.92 },
      },
      {
        id: 'borders',
        type: 'line',
        source: 'regions',
        paint: {
          'line-color': line,
          'line-width': ['case', ['boolean', ['feature-state', 'pointed'], false], 3.5, 1],
        },
      },
    ],
  }
}

/** West, south, east and north of all points. */
export function bounds(boundaries: Boundaries): Bounds {
  return boundsOf(boundaries.flatMap(({ geometry }) => geometry.coordinates.flat(2)))
}

/**
 * Draws a map into `place`. `over` is told which region the pointer is on, `choose` which was clicked; throws where the browser
 * has no WebGL.
 */
export async function draw(
  place: HTMLElement,
  boundaries: Boundaries,
  words: { label: string; zoomIn: string; zoomOut: string },
  colour: (name: string) => string,
  over: (code: string | null) => void,
  choose: (code: string) => void,
): Promise<Painted> {
  const zoom = document.documentElement.currentCSSZoom ?? 1
  const map = new Drawn({
    container: place,
    style: style(boundaries, colour('--ink'), colour('--grey-ground')),
    bounds: bounds(boundaries) as LngLatBoundsLike,
    fitBoundsOptions: { padding: 16 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // The wheel scrolls the page.
    scrollZoom: false,
    pixelRatio: window.devicePixelRatio * zoom,
    locale: {
      'Map.Title': words.label,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
    },
  })
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  for (const { properties, geometry } of boundaries) {
    const name = document.createElement('span')
    name.className = 'map-name'
    name.textContent = properties.name
    name.setAttribute('aria-hidden', 'true')
    const [west, south, east, north] = bounds([{ geometry, properties, type: 'Feature' }])
    new Marker({ element: name }).setLngLat([(west + east) / 2, (south + north) / 2]).addTo(map)
  }
  let pointed: string | null = null
  const state = (code: string, of: Record<string, unknown>) => map.setFeatureState({ source: 'regions', id: code }, of)
  map.on('mousemove', 'regions', ({ features }) => {
    map.getCanvas().style.cursor = 'pointer'
    over(String(features?.[0]?.id))
  })
  map.on('mouseleave', 'regions', () => {
    map.getCanvas().style.cursor = ''
    over(null)
  })
  map.on('click', 'regions', ({ features }) => choose(String(features?.[0]?.id)))
  await map.once('load')
  return {
    paint(colours) {
      for (const { properties } of boundaries) {
        state(properties.code, { colour: colours[properties.code] ?? colour('--grey-ground') })
      }
    },
    point(code) {
      if (pointed) {
        state(pointed, { pointed: false })
      }
      if (code) {
        state(code, { pointed: true })
      }
      pointed = code
    },
    remove: () => map.remove(),
  }
}
