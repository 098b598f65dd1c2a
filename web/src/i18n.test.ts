import { describe, expect, it } from 'vitest'
import shell from './messages'
import type { Messages } from './i18n'

const areas = import.meta.glob<{ default: Messages }>('./pages/*/messages.ts', { eager: true })

function keys(words: Record<string, unknown>, under = ''): string[] {
  return Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'object' && word !== null
      ? keys(word as Record<string, unknown>, `${under}${key}.`)
      : [`${under}${key}`],
  )
}

describe('words', () => {
  const all: [string, Messages][] = [
    ['the frame', shell],
    ...Object.entries(areas).map(([path, module]): [string, Messages] => [path, module.default]),
  ]
  it.each(all)('of %s are there in both languages', (_, { zh, en }) => {
    expect(keys(zh).sort()).toEqual(keys(en).sort())
    expect(keys(zh).length).toBeGreaterThan(0)
  })
})
