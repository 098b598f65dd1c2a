import { describe, expect, it } from 'vitest'
import type { Words } from './i18n'

const files = import.meta.glob<Words>(['./messages.*.ts', './pages/*/messages.*.ts'], {
  eager: true,
  import: 'default',
})

function keys(words: Words, under = ''): string[] {
  return Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'object' && word !== null ? keys(word as Words, `${under}${key}.`) : [`${under}${key}`],
  )
}

/** The frame and the areas that have words in a language, each with its words. */
function spoken(language: string): Map<string, Words> {
  const end = `messages.${language}.ts`
  return new Map(
    Object.entries(files)
      .filter(([path]) => path.endsWith(end))
      .map(([path, words]) => [path.slice(0, -end.length), words]),
  )
}

describe('words', () => {
  const zh = spoken('zh')
  const en = spoken('en')

  it('of all areas are there in both languages', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort())
    expect(zh.size).toBeGreaterThan(1)
  })
  it('of the frame are called as no area is', () => {
    const areas = [...zh.keys()].map((path) => path.split('/').at(-2) ?? '')
    expect(Object.keys(zh.get('./') ?? {}).filter((key) => areas.includes(key))).toEqual([])
    expect(areas).toContain('field')
  })
  it.each([...zh])('under %s say the same in both', (area, words) => {
    expect(keys(words).sort()).toEqual(keys(en.get(area) ?? {}).sort())
    expect(keys(words).length).toBeGreaterThan(0)
  })
})
