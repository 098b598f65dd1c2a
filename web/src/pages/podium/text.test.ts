import { describe, expect, test } from 'vitest'
import type { Schemas } from '@/api/client'
import { corrected, document, drafted, phrases, written } from './text'

describe('the text of a briefing', () => {
  test('comes back from the editor as it went in', () => {
    const text = '开头一段。\n\n## 一、经济\n\n地区生产总值{{gdp}}，同比{{gdp | growth}}。\n'
    expect(written(document(text))).toBe(text)
  })

  test('has a heading of its own where no empty line parts it', () => {
    expect(written(document('## 标题\n正文{{gdp}}。'))).toBe('## 标题\n\n正文{{gdp}}。\n')
  })

  test('says what several things of one binding say together', () => {
    const reading = {
      blocks: [
        {
          level: 0,
          segments: [
            { text: '项目', figure: null, written: null },
            { text: '开工', figure: 1, written: '{{milestone | 甲}}' },
            { text: '、', figure: null, written: null },
            { text: '封顶', figure: 2, written: '{{milestone | 甲}}' },
          ],
        },
      ],
    } as unknown as Schemas['BriefingReading']
    expect(phrases(reading).get('{{milestone | 甲}}')).toBe('开工、封顶')
  })

  test('is corrected at its place, counted in code points', () => {
    const correction = { start: 2, end: 5, text: '2亿元', binding: '{{gdp}}' }
    expect(corrected('𠮷为1亿元。', correction, 'binding')).toBe('𠮷为{{gdp}}。')
    expect(corrected('𠮷为1亿元。', correction, 'text')).toBe('𠮷为2亿元。')
  })
})

describe('a Word draft', () => {
  const draft: Schemas['WordDraft'] = {
    paragraphs: [
      { level: 1, runs: [{ text: '标题', change: 0 }], mark: 0 },
      {
        level: 0,
        runs: [
          { text: '增长', change: 0 },
          { text: '3%', change: 1 },
          { text: '2%', change: 2 },
        ],
        mark: 0,
      },
    ],
    changes: [
      { number: 1, kind: 'deletion', author: '甲', at: null, text: '3%' },
      { number: 2, kind: 'insertion', author: '乙', at: null, text: '2%' },
    ],
    comments: [],
  }

  test('is as it was before the changes that are not taken', () => {
    expect(drafted(draft, new Set())).toBe('## 标题\n\n增长3%\n')
    expect(drafted(draft, new Set([1, 2]))).toBe('## 标题\n\n增长2%\n')
  })
})
