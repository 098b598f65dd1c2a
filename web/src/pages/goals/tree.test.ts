import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { behind, lines, short } from './tree'

function goal(id: string, parent: string | null, light: string, since: string | null = null, owner = 'one') {
  return { id, parent, light, since, owner, owner_name: owner, stage: 'set' } as Schemas['Goal']
}

describe('the tree of goals', () => {
  const goals = [
    goal('a', null, 'none'),
    goal('b', 'a', 'red', '2023-04-01'),
    goal('c', null, 'green'),
    goal('d', 'b', 'yellow', '2023-07-01'),
  ]

  it('tells each goal behind the one it serves', () => {
    expect(lines(goals, new Set()).map(({ goal, depth }) => `${depth}${goal.id}`)).toEqual(['0a', '1b', '2d', '0c'])
  })

  it('tells nothing below a goal that is folded', () => {
    expect(lines(goals, new Set(['b'])).map(({ goal }) => goal.id)).toEqual(['a', 'b', 'c'])
  })

  it('names who is behind with the earliest day', () => {
    expect(behind([...goals, goal('e', null, 'red', '2023-10-01', 'two')])).toEqual([
      { owner: 'one', name: 'one', count: 2, since: '2023-04-01' },
      { owner: 'two', name: 'two', count: 1, since: '2023-10-01' },
    ])
  })

  it('writes large numbers as offices do', () => {
    expect([short('26100000000'), short('45'), short('4.30'), short('24600')]).toEqual(['261亿', '45', '4.3', '2.46万'])
  })
})
