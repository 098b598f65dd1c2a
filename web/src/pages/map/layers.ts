import { optionsOf, type Field, type Register } from '@/parts/declarations'
import { cel, quoted } from '@/pages/work/filter'

/** A layer as the address of the page says it: `register:by:stage,stage:circles:8h`. */
export interface Layer {
  register: string
  /** `stage`, `due`, or a field. */
  by: string
  /** Only these; all where there are none. */
  stages: string[]
  /** Whether the circles that one walks in a quarter of an hour are drawn around them. */
  circles: boolean
  /** Of so many last hours it is drawn which of them were seen on patrols; 0 where it isn't. */
  hours: number
}

/** The hours that may be asked for. */
export const HOURS = [1, 4, 8, 24, 72, 168]
/** What was seen in none of the hours, in some, and in at least half of them. */
export const SEEN = { none: '#a3261d', some: '#d99a00', often: '#1c7a4c' }

export function seenColour(seen: number, hours: number): string {
  return seen === 0 ? SEEN.none : seen * 2 < hours ? SEEN.some : SEEN.often
}

const MOST_COLOURS = 12
/** Colours that are told apart on paper, tiles and by most eyes that see colours otherwise (after Okabe and Ito, darkened). */
export const COLOURS = [
  '#0a5fa8',
  '#b35300',
  '#00734f',
  '#8d3f86',
  '#7a5c00',
  '#33424f',
  '#a3261d',
  '#2b7f9e',
  '#5b6f1a',
  '#5443a8',
  '#8a3a52',
  '#6b6b6b',
]
export const DUE: Record<string, string> = { red: '#a3261d', yellow: '#d99a00', green: '#1c7a4c' }
export const NONE = '#566171'

export function read(text: string): Layer | null {
  const [register = '', by = 'stage', stages = '', circles = '', hours = ''] = text.split(':')
  return register === ''
    ? null
    : {
        register,
        by: by || 'stage',
        stages: stages.split(',').filter(Boolean),
        circles: circles === 'circles',
        hours: HOURS.find((each) => hours === `${each}h`) ?? 0,
      }
}

export function said(layer: Layer): string {
  const drawn = layer.hours > 0 ? [layer.circles ? 'circles' : '', `${layer.hours}h`] : layer.circles ? ['circles'] : []
  return [layer.register, layer.by, layer.stages.join(','), ...drawn].join(':')
}

/** The fields that marks may be told apart by: of few values, nobody's own. */
export function fieldsApart(register: Register): Field[] {
  return register.fields.filter(
    (field) =>
      !field.personal &&
      !field.computed &&
      (field.type === 'boolean' ||
        (['choice', 'code'].includes(field.type) && optionsOf(field).length <= MOST_COLOURS)),
  )
}

/** What a layer is asked by: its stages, and the days that it was made in. */
export function filterOf(layer: Layer, from: string, to: string, zone: string): string {
  const stages = layer.stages.map((stage) => `stage == ${quoted(stage)}`)
  return [
    ...(stages.length > 1 ? [`(${stages.join(' || ')})`] : stages),
    ...[
      cel({ field: 'created_at', operator: 'from', value: from }, undefined, zone),
      cel({ field: 'created_at', operator: 'to', value: to }, undefined, zone),
    ].flatMap((each) => (each === null ? [] : [each])),
  ].join(' && ')
}
