import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import frameEn from '../src/messages.en'
import frameZh from '../src/messages.zh'

type Words = { [key: string]: string | Words }
type Both = { zh: Words; en: Words }

const PAGES = join(import.meta.dirname, '..', 'src', 'pages')
const CHINESE = /[\u3400-\u9fff]/

/** The words of the frame and of every area, as the app puts them together. */
export async function allWords(): Promise<Both> {
  const all: Both = { zh: { ...(frameZh as Words) }, en: { ...(frameEn as Words) } }
  for (const area of readdirSync(PAGES)) {
    for (const language of ['zh', 'en'] as const) {
      const { default: words } = (await import(join(PAGES, area, `messages.${language}`))) as { default: Words }
      all[language][area] = words
    }
  }
  return all
}

function flat(words: Words, under = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[under + key, value] as [string, string]] : flat(value, `${under}${key}.`),
  )
}

/**
 * Finds on a page what the app failed to say: keys that stand for words, and, where it speaks English, words that are said in
 * Chinese though they have English. What packs and people wrote is as they wrote it.
 */
export async function speaking() {
  const { zh, en } = await allWords()
  const english = new Map(flat(en))
  const areas = [...new Set([...Object.keys(zh), ...Object.keys(en)])].join('|')
  const key = new RegExp(`(^|\\s)(${areas})\\.[a-zA-Z]+(\\.[a-zA-Z]+)*(\\s|$)`)
  const chinese = new Set(
    flat(zh)
      .filter(([name, words]) => CHINESE.test(words) && english.get(name) !== words && !words.includes('{'))
      .map(([, words]) => words),
  )
  return async function wrong(page: Page, language: 'zh' | 'en'): Promise<string[]> {
    const said = await page.evaluate(() => {
      const words: string[] = []
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let at = texts.nextNode(); at; at = texts.nextNode()) {
        // The switch to the other language is called in that language; a text between marks of a document is a person's.
        if (!at.parentElement?.closest('script, style, [lang], .language, input, textarea')) {
          words.push(at.textContent ?? '')
        }
      }
      for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
        for (const name of ['aria-label', 'placeholder', 'title']) {
          words.push(element.getAttribute(name) ?? '')
        }
      }
      return [...new Set(words.map((each) => each.trim()))].filter((each) => each !== '')
    })
    return said.filter((each) => key.test(each) || (language === 'en' && chinese.has(each)))
  }
}
