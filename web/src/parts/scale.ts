/** How values are told apart on a map: classes with about as many regions each, equal values in the same one. */

export interface Classes {
  /** The class of each value, from 0 on; in the order given. */
  of: number[]
  /** The values at both ends of each class: their places among those given. */
  ends: { least: number; most: number }[]
}

/** Sorts `values` into at most `most` classes. */
export function classes(values: number[], most: number): Classes {
  const order = values.map((_, i) => i).sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0))
  const distinct = [...new Set(order.map((i) => values[i]))]
  const count = Math.min(most, distinct.length)
  const of = values.map((value) => Math.floor((distinct.indexOf(value) * count) / distinct.length))
  const ends = Array.from({ length: count }, (_, each) => {
    const members = order.filter((i) => of[i] === each)
    return { least: members[0] ?? 0, most: members.at(-1) ?? 0 }
  })
  return { of, ends }
}

const SCALE = ['--scale-1', '--scale-2', '--scale-3', '--scale-4', '--scale-5'] as const
/** The most classes that the scale of colours tells apart. */
export const MOST = SCALE.length

/** The colour of one of `count` classes: fewer of them take the ends of the scale and what lies between. */
export function shade(each: number, count: number): string {
  return SCALE[count < 2 ? 2 : Math.round((each * (SCALE.length - 1)) / (count - 1))] ?? SCALE[0]
}
