/**
 * The little of Markdown that help texts are written in, read into a tree: headings, paragraphs, lists, tables, **strong**,
 * `code` and [links](address). Nothing of it is HTML, and what isn't known stays the text it is.
 */
export type Inline = { kind: 'text' | 'strong' | 'code'; text: string } | { kind: 'link'; text: string; to: string }

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }

const INLINE = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(((?:\/|https:\/\/)[^)\s]*)\)/g

/** A line of text. A link leads to a page of this system or, by https, elsewhere. */
export function inline(text: string): Inline[] {
  const parts: Inline[] = []
  let from = 0
  for (const found of text.matchAll(INLINE)) {
    if (found.index > from) {
      parts.push({ kind: 'text', text: text.slice(from, found.index) })
    }
    const [all, strong, code, link, to] = found
    if (strong !== undefined) {
      parts.push({ kind: 'strong', text: strong })
    } else if (code !== undefined) {
      parts.push({ kind: 'code', text: code })
    } else {
      parts.push({ kind: 'link', text: link ?? '', to: to ?? '/' })
    }
    from = found.index + all.length
  }
  if (from < text.length) {
    parts.push({ kind: 'text', text: text.slice(from) })
  }
  return parts
}

const HEADING = /^(#{1,3})\s+(.+)$/
const ITEM = /^(?:[-*]|(\d+)\.)\s+(.+)$/
const RULE = /^\|?[\s|:-]+\|[\s|:-]*$/

function cells(line: string): Inline[][] {
  return line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => inline(cell.trim()))
}

/** Reads a text. */
export function read(text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  for (let at = 0; at < lines.length;) {
    const line = (lines[at] ?? '').trim()
    const heading = HEADING.exec(line)
    const item = ITEM.exec(line)
    if (line === '') {
      at++
    } else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length as 1 | 2 | 3, text: inline(heading[2] ?? '') })
      at++
    } else if (item) {
      const ordered = item[1] !== undefined
      const items: string[] = []
      for (; at < lines.length; at++) {
        const raw = lines[at] ?? ''
        const next = ITEM.exec(raw.trim())
        if (next && (next[1] !== undefined) === ordered) {
          items.push(next[2] ?? '')
        } else if (raw.startsWith('  ') && raw.trim() !== '') {
          // A long item goes on in the next line; between Chinese there is no space.
          items[items.length - 1] = joined(items.at(-1) ?? '', raw.trim())
        } else if (raw.trim() !== '' || !ITEM.test((lines[at + 1] ?? '').trim())) {
          break
        }
      }
      blocks.push({ kind: 'list', ordered, items: items.map(inline) })
    } else if (line.startsWith('|') && RULE.test((lines[at + 1] ?? '').trim())) {
      const rows: Inline[][][] = []
      for (at += 2; at < lines.length && (lines[at] ?? '').trim().startsWith('|'); at++) {
        rows.push(cells((lines[at] ?? '').trim()))
      }
      blocks.push({ kind: 'table', head: cells(line), rows })
    } else {
      let paragraph = line
      for (at++; at < lines.length; at++) {
        const next = (lines[at] ?? '').trim()
        if (next === '' || HEADING.test(next) || ITEM.test(next) || next.startsWith('|')) {
          break
        }
        paragraph = joined(paragraph, next)
      }
      blocks.push({ kind: 'paragraph', text: inline(paragraph) })
    }
  }
  return blocks
}

const CHINESE = /[\u3000-\u9fff\uff00-\uffef]/

function joined(one: string, other: string): string {
  return CHINESE.test(one.at(-1) ?? '') && CHINESE.test(other[0] ?? '') ? one + other : `${one} ${other}`
}
