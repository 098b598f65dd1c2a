import { describe, expect, it } from 'vitest'
import { changes, kindOf, laidOut, packed, packsOf, unpacked, type Files } from './pack'

const files: Files = new Map<string, string | Uint8Array>([
  ['snow/pack.yaml', 'id: snow\ntitle: 扫雪\n'],
  ['snow/registers/snow.yaml', 'register: snow\ntitle: 扫雪\nfields:\n  depth: {title: 深度, type: integer}\n'],
  ['snow/briefings/a.docx', new Uint8Array([1, 2, 3])],
])

describe('the files of a pack', () => {
  it('come out of an archive as they went in', () => {
    expect([...unpacked(packed(files))].sort()).toEqual([...files].sort())
    expect(packsOf(files)).toEqual(['snow'])
  })

  it('are one where all of it stands in one', () => {
    const file = '# 沿街飞线\nid: flying-cables\ntitle: 沿街飞线整治\n---\nregister: cable_task\n'
    const laid = laidOut(new TextEncoder().encode(file))
    expect([...laid]).toEqual([['flying-cables/pack.yaml', file]])
    expect(packsOf(laid)).toEqual(['flying-cables'])
  })

  it('say which schema they are written by', () => {
    expect(kindOf('snow/registers/snow.yaml')).toBe('register')
    expect(kindOf('snow/indicators/a.yaml')).toBe('indicators')
    expect(kindOf('snow/calendar.yaml')).toBe('calendar')
    expect(kindOf('snow/units.csv')).toBeNull()
  })

  it('are compared line by line', () => {
    const after: Files = new Map(files)
    after.set(
      'snow/registers/snow.yaml',
      'register: snow\ntitle: 清雪\nfields:\n  depth: {title: 深度, type: integer}\n  at: {title: 时间, type: time}\n',
    )
    after.set('snow/roles.yaml', 'sweeper: {title: 扫雪员}\n')
    after.delete('snow/briefings/a.docx')
    expect(changes(files, after)).toEqual([
      { path: 'snow/briefings/a.docx', how: 'removed', lines: [], more: 0 },
      {
        path: 'snow/registers/snow.yaml',
        how: 'changed',
        lines: [
          { sign: '-', number: 2, text: 'title: 扫雪' },
          { sign: '+', number: 2, text: 'title: 清雪' },
          { sign: '+', number: 5, text: '  at: {title: 时间, type: time}' },
        ],
        more: 0,
      },
      {
        path: 'snow/roles.yaml',
        how: 'added',
        lines: [{ sign: '+', number: 1, text: 'sweeper: {title: 扫雪员}' }],
        more: 0,
      },
    ])
    expect(changes(files, new Map(files))).toEqual([])
  })
})
