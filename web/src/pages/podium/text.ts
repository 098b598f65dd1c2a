import type { JSONContent } from '@tiptap/core'
import type { Schemas } from '@/api/client'

/** How the text of a briefing is kept: headings begin with `#`, figures stand in double braces. */
const BINDING = /(\{\{[^{}\n]*\}\})/

/** The text as the editor's document. */
export function document(text: string): JSONContent {
  const blocks = text
    .split(/\n\s*\n|\n(?=#{1,6}\s)|(?<=^#{1,6}\s[^\n]*)\n/m)
    .map((block) => block.trim())
    .filter((block) => block !== '')
  return { type: 'doc', content: blocks.length === 0 ? [{ type: 'paragraph' }] : blocks.map(block) }
}

function block(text: string): JSONContent {
  const heading = /^(#{1,6})\s+(.*)$/s.exec(text)
  const content = inline((heading?.[2] ?? text).replace(/\s*\n\s*/g, ''))
  return heading
    ? { type: 'heading', attrs: { level: Math.max(2, Math.min(4, heading[1]?.length ?? 2)) }, content }
    : { type: 'paragraph', content }
}

function inline(text: string): JSONContent[] {
  return text
    .split(BINDING)
    .filter((part) => part !== '')
    .map((part) => (BINDING.test(part) ? { type: 'figure', attrs: { binding: part } } : { type: 'text', text: part }))
}

/** The editor's document as the text that is kept. */
export function written(doc: JSONContent): string {
  return (
    (doc.content ?? [])
      .map((node) => {
        const words = (node.content ?? [])
          .map((part) => (part.type === 'figure' ? String(part.attrs?.['binding'] ?? '') : (part.text ?? '')))
          .join('')
        return node.type === 'heading' ? `${'#'.repeat(Number(node.attrs?.['level'] ?? 2))} ${words}` : words
      })
      .filter((words) => words.trim() !== '')
      .join('\n\n') + '\n'
  )
}

/** What each binding of a text says now, by how it is written. */
export function phrases(reading: Schemas['BriefingReading'] | null | undefined): Map<string, string> {
  const said = new Map<string, string>()
  for (const { segments } of reading?.blocks ?? []) {
    for (let i = 0; i < segments.length; i++) {
      const binding = segments[i]?.written
      if (!binding) {
        continue
      }
      let phrase = segments[i]?.text ?? ''
      // Several things that one binding tells stand one behind the other.
      while (segments[i + 1]?.text === '、' && segments[i + 2]?.written === binding) {
        phrase += '、' + (segments[i + 2]?.text ?? '')
        i += 2
      }
      if (!said.has(binding)) {
        said.set(binding, phrase)
      }
    }
  }
  return said
}

type Figure = Schemas['MarkedFigure']

/** How a figure stands out: by its verdict, and as missing where nobody holds it. */
export function tone(figure: Pick<Figure, 'verdict' | 'wrong' | 'missing'>): string {
  if (figure.wrong || figure.missing) {
    return 'wrong'
  }
  return figure.verdict === 'supported' ? 'right' : figure.verdict === 'same-source' ? 'same' : 'open'
}

/** A text with a correction in its place; places are counted in code points. */
export function corrected(text: string, correction: Schemas['Correction'], as: 'text' | 'binding'): string {
  const points = [...text]
  return (
    points.slice(0, correction.start).join('') +
    (as === 'text' ? correction.text : correction.binding) +
    points.slice(correction.end).join('')
  )
}

/** A Word draft as the text of a briefing, with the changes taken whose numbers are given. */
export function drafted(draft: Schemas['WordDraft'], taken: Set<number>): string {
  const kinds = new Map(draft.changes.map((change) => [change.number, change.kind]))
  const stays = (change: number) => change === 0 || taken.has(change) === (kinds.get(change) === 'insertion')
  let text = ''
  let open = false
  for (const paragraph of draft.paragraphs) {
    const words = paragraph.runs
      .filter((run) => stays(run.change))
      .map((run) => run.text)
      .join('')
    if (!open && words.trim() !== '' && paragraph.level > 0) {
      text += '#'.repeat(Math.min(4, paragraph.level + 1)) + ' '
    }
    text += open ? words : words.trim()
    open = !stays(paragraph.mark)
    if (!open && text !== '' && !text.endsWith('\n\n')) {
      text += '\n\n'
    }
  }
  return text.trim() + '\n'
}
