import type { Language } from '@/i18n'
import type { Block } from './markdown'

const texts = import.meta.glob<{ default: Block[] }>('../../pages/*/help.*.md')

/** The areas that have a text. */
export const helped = [...new Set(Object.keys(texts).map((path) => path.split('/').at(-2) ?? ''))].sort()

/** What help says of an area; what holds for all of them where it says nothing. */
export async function helpOf(area: string, language: Language): Promise<Block[]> {
  const text = texts[`../../pages/${area}/help.${language}.md`] ?? texts[`../../pages/help/help.${language}.md`]
  return text ? (await text()).default : []
}
