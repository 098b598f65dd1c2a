import { optionsOf, type Field, type Register } from '@/parts/declarations'
import { cel, quoted } from '@/pages/work/filter'

/** A layer as the address of the page says it: `register:by:stage,stage:circles`. */
export interface Layer {
  register: string
  /** `stage`, `due`, or a field. */
  by: string
  /** Only these; all where there are none. */
  stages: string[]
  /** Whether the circles that one walks in a quarter of an hour are drawn around them. */
  circles: boolean
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
  const [register = '', by = 'stage', stages = '', circles = ''] = text.split(':')
  return register === ''
    ? null
    : { register, by: by || 'stage', stages: stages.split(',').filter(Boolean), circles: circles === 'circles' }
}

export function said(layer: Layer): string {
  return [layer.register, layer.by, layer.stages.join(','), ...(layer.circles ? ['circles'] : [])].join(':')
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
