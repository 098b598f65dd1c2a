import { createI18n } from 'vue-i18n'
import shell from './messages'

export type Language = 'zh' | 'en'

/** One area's words: `pages/AREA/messages.ts` exports one of these. Keys of both languages are the same. */
export interface Messages {
  zh: Record<string, unknown>
  en: Record<string, unknown>
}

const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' }
const YEAR = 365 * 24 * 60 * 60

// Areas' words stand under the area's name: t('figures.title').
const areas = import.meta.glob<{ default: Messages }>('./pages/*/messages.ts', { eager: true })

function words(language: Language): Record<string, string> {
  const all: Record<string, unknown> = { ...shell[language] }
  for (const [path, module] of Object.entries(areas)) {
    all[path.split('/')[2] ?? path] = module.default[language]
  }
  return all as Record<string, string>
}

/** The language of `?lang=`, else of the cookie that the server's own pages read too, else Chinese. */
function chosen(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang')
  const kept = /(?:^|; )lang=(zh|en)/.exec(document.cookie)?.[1]
  return asked === 'en' || (asked === null && kept === 'en') ? 'en' : 'zh'
}

export const i18n = createI18n({
  legacy: false,
  locale: chosen(),
  fallbackLocale: 'zh',
  messages: { zh: words('zh'), en: words('en') },
})

/** Words outside of a component; within one, `useI18n` follows a change of language. */
export function say(key: string): string {
  const { t }: { t: (key: string) => string } = i18n.global
  return t(key)
}

export function speak(language: Language) {
  i18n.global.locale.value = language
  document.cookie = `lang=${language}; path=/; max-age=${YEAR}; samesite=lax`
  document.documentElement.lang = TAGS[language]
}

export function language(): Language {
  return i18n.global.locale.value as Language
}

/** What a pack calls something, in the reader's language; Chinese where there is no English. */
export function titled(title: { zh: string; en?: string | null } | null | undefined): string {
  return title ? ((language() === 'en' ? title.en : null) ?? title.zh) : ''
}

speak(chosen())
