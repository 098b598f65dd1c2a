import { describe, expect, it } from 'vitest'
import { choosable, groupNames, groupsOf, type Branch } from './groups'

const branch = (code: string, zh: string, under: Branch[] = []): Branch => ({ code, title: { zh, en: null }, under })
const TREE = [
  branch('utility', '公用设施', [
    branch('cover', '井盖', [branch('sewer', '污水'), branch('rain', '雨水')]),
    branch('lamp', '路灯'),
  ]),
  branch('other', '其他'),
]
const TITLES = Object.fromEntries(
  Object.entries({ sewer: '污水井盖', rain: '雨水井盖', lamp: '公用设施：路灯', other: '其他' }).map(([code, zh]) => [
    code,
    { zh, en: null },
  ]),
)

describe('options in groups', () => {
  it('stand under the group that they belong to, called short, and whole where they are chosen', () => {
    expect(groupsOf(TREE, TITLES)).toEqual([
      { code: 'utility', label: '公用设施', options: [{ value: 'lamp', label: '公用设施：路灯', short: '路灯' }] },
      {
        code: 'cover',
        label: '公用设施 · 井盖',
        options: [
          { value: 'sewer', label: '污水井盖', short: '污水' },
          { value: 'rain', label: '雨水井盖', short: '雨水' },
        ],
      },
      { code: '', label: '', options: [{ value: 'other', label: '其他', short: '其他' }] },
    ])
  })
  it('are all of a group and of those below it', () => {
    expect(groupNames(TREE).map(({ value }) => value)).toEqual(['utility', 'cover'])
    expect(choosable(TREE, 'utility')).toEqual(['sewer', 'rain', 'lamp'])
    expect(choosable(TREE, 'cover')).toEqual(['sewer', 'rain'])
    expect(choosable(TREE, 'gone')).toEqual([])
  })
})
