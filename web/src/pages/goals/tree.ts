import type { Schemas } from '@/api/client'

type Goal = Schemas['Goal']

/** A goal in its tree: how deep it lies, and how many lie below it. */
export interface Line {
  goal: Goal
  depth: number
  below: number
}

const BEHIND = ['yellow', 'red']

export function isBehind(goal: Goal): boolean {
  return BEHIND.includes(goal.light) && goal.stage !== 'dropped'
}

/** The goals as a tree is read, each behind the one it serves; of those in `folded` nothing below is told. */
export function lines(goals: Goal[], folded: ReadonlySet<string>): Line[] {
  const children = new Map<string | null, Goal[]>()
  for (const goal of goals) {
    const under = goal.parent ?? null
    children.set(under, [...(children.get(under) ?? []), goal])
  }
  const all: Line[] = []
  const told = new Set<string>()
  function tell(goal: Goal, depth: number) {
    // A goal that leads back to itself is told once.
    if (told.has(goal.id)) {
      return
    }
    told.add(goal.id)
    const below = children.get(goal.id) ?? []
    all.push({ goal, depth, below: below.length })
    if (!folded.has(goal.id)) {
      below.forEach((child) => tell(child, depth + 1))
    }
  }
  for (const root of children.get(null) ?? []) {
    tell(root, 0)
  }
  return all
}

/** Units that are behind, the one with most goals first, with the day since when. */
export function behind(goals: Goal[]): { owner: string; name: string; count: number; since: string }[] {
  const units = new Map<string, { owner: string; name: string; count: number; since: string }>()
  for (const goal of goals.filter(isBehind)) {
    const unit = units.get(goal.owner)
    const since = goal.since ?? ''
    units.set(goal.owner, {
      owner: goal.owner,
      name: goal.owner_name,
      count: (unit?.count ?? 0) + 1,
      since: unit && unit.since < since ? unit.since : since,
    })
  }
  return [...units.values()].sort((one, other) => other.count - one.count || one.since.localeCompare(other.since))
}

/** A number as people read it: 261.00亿 for 26100000000, without zeros behind. */
export function short(text: string): string {
  const number = Number(text)
  const [size, word] = Math.abs(number) >= 1e8 ? [1e8, '亿'] : Math.abs(number) >= 1e4 ? [1e4, '万'] : [1, '']
  return `${String(Math.round((number / size) * 100) / 100)}${word}`
}
