import type { Language as Library } from 'element-plus/es/locale'
import { shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'

export type Language = 'zh' | 'en'

/** One area's words in one language: `pages/AREA/messages.zh.ts` and `messages.en.ts`, whose keys are the same. */
export type Words = Record<string, unknown>

/** All that the app says in a language; read when that is first spoken. */
export interface Spoken {
  words: Words
  /** What the library's own parts say. */
  library: Library
}

const SPOKEN: Record<Language, () => Promise<{ default: Spoken }>> = {
  zh: () => import('./words.zh'),
  en: () => import('./words.en'),
}
const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' }
const YEAR = 365 * 24 * 60 * 60

export const i18n = createI18n({ legacy: false, locale: chosen(), messages: {} })

/** What the library's own parts say, in the language that is spoken. */
export const library = shallowRef<Library>()

/** The words of the frame, and those of the areas under the area's name: t('figures.title'). */
export function together(frame: Words, areas: Record<string, Words>): Words {
  return {
    ...frame,
    ...Object.fromEntries(Object.entries(areas).map(([path, words]) => [path.split('/')[2] ?? path, words])),
  }
}

/** The language of `?lang=`, else of the cookie that the server's own pages read too, else Chinese. */
export function chosen(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang')
  const kept = /(?:^|; )lang=(zh|en)/.exec(document.cookie)?.[1]
  return asked === 'en' || (asked === null && kept === 'en') ? 'en' : 'zh'
}

/** Words outside of a component; within one, `useI18n` follows a change of language. */
export function say(key: string): string {
  const { t }: { t: (key: string) => string } = i18n.global
  return t(key)
}

/** Speaks a language from when its words are here; until then, and where they can't be read, the one before. */
export async function speak(language: Language) {
  const { default: spoken } = await SPOKEN[language]()
  i18n.global.setLocaleMessage(language, spoken.words as Record<string, string>)
  library.value = spoken.library
  i18n.global.locale.value = language
  document.cookie = `lang=${language}; path=/; max-age=${YEAR}; samesite=lax`
  document.documentElement.lang = TAGS[language]
}

export function language(): Language {
  return i18n.global.locale.value as Language
}

/** As programs call it. */
export function languageTag(): string {
  return TAGS[language()]
}

/** What a pack calls something, in the reader's language; Chinese where there is no English. */
export function titled(title: { zh: string; en?: string | null } | null | undefined): string {
  return title ? ((language() === 'en' ? title.en : null) ?? title.zh) : ''
}
