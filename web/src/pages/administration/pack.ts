import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The files of packs by their paths, `PACK/registers/x.yaml`; a text, or bytes where it is none. */
export type Files = Map<string, string | Uint8Array>

const TEXTS = /\.(yaml|yml|csv|md|txt)$/
/** The largest text that is opened in the editor. */
export const EDITED = 1_000_000

/** Reads an archive of pack folders. What a folder around them all is called is left out. */
export function unpacked(zip: Uint8Array): Files {
  const files: Files = new Map()
  const all = Object.entries(unzipSync(zip)).filter(
    ([path]) => !path.endsWith('/') && !path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX'),
  )
  for (const [path, bytes] of all.sort(([one], [other]) => (one < other ? -1 : 1))) {
    files.set(path, TEXTS.test(path) ? strFromU8(bytes) : bytes)
  }
  return files
}

/** A pack that is one file, laid out as the server does: its folder is called as the pack is. */
export function laidOut(file: Uint8Array): Files {
  const text = strFromU8(file)
  const id = /^id:[ \t]*['"]?([a-z][a-z0-9-]*)/m.exec(text)?.[1] ?? 'pack'
  return new Map([[`${id}/pack.yaml`, text]])
}

/** The archive that the server takes. */
export function packed(files: Files): Uint8Array<ArrayBuffer> {
  return zipSync(
    Object.fromEntries(
      [...files].map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content]),
    ),
  ) as Uint8Array<ArrayBuffer>
}

/** The ids of the packs in it. */
export function packsOf(files: Files): string[] {
  return [...files.keys()].filter((path) => /^[^/]+\/pack\.yaml$/.test(path)).map((path) => path.split('/')[0] ?? '')
}

/** The kind of declaration that a file holds, as its JSON Schema is called; null where there is none for it. */
export function kindOf(path: string): string | null {
  const inside = path.slice(path.indexOf('/') + 1)
  const folder = /^(registers|indicators|synthetic)\/[^/]+\.yaml$/.exec(inside)?.[1]
  if (folder) {
    return folder === 'registers' ? 'register' : folder
  }
  return /^(pack|peers|roles|calendar|sources)\.yaml$/.exec(inside)?.[1] ?? null
}

export interface Changed {
  path: string
  how: 'added' | 'changed' | 'removed'
  /** Lines that came and went, where it is a text; the first of them only. */
  lines: { sign: '+' | '-'; number: number; text: string }[]
  more: number
}

const SHOWN = 40

/** What files are otherwise than they were. */
export function changes(before: Files, after: Files): Changed[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths.flatMap((path): Changed[] => {
    const was = before.get(path)
    const is = after.get(path)
    if (same(was, is)) {
      return []
    }
    const how = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    const lines =
      typeof (was ?? '') === 'string' && typeof (is ?? '') === 'string'
        ? difference(String(was ?? ''), String(is ?? ''))
        : []
    return [{ path, how, lines: lines.slice(0, SHOWN), more: Math.max(0, lines.length - SHOWN) }]
  })
}

function same(one: string | Uint8Array | undefined, other: string | Uint8Array | undefined): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) {
    return one.length === other.length && one.every((byte, at) => byte === other[at])
  }
  return one === other
}

/** The lines that came and went: what is alike at both ends is left out, between them by the longest common lines. */
function difference(was: string, is: string): Changed['lines'] {
  const before = was === '' ? [] : was.replace(/\n$/, '').split('\n')
  const after = is === '' ? [] : is.replace(/\n$/, '').split('\n')
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) {
    head++
  }
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++
  }
  const old = before.slice(head, before.length - tail)
  const now = after.slice(head, after.length - tail)
  const lines: Changed['lines'] = []
  const common = old.length * now.length <= 250_000 ? longest(old, now) : []
  let at = 0
  let to = 0
  for (const [one, other] of [...common, [old.length, now.length] as const]) {
    for (; at < one; at++) {
      lines.push({ sign: '-', number: head + at + 1, text: old[at] ?? '' })
    }
    for (; to < other; to++) {
      lines.push({ sign: '+', number: head + to + 1, text: now[to] ?? '' })
    }
    at++
    to++
  }
  return lines
}

/** Pairs of places of the longest common lines. */
function longest(one: string[], other: string[]): [number, number][] {
  const wide = other.length + 1
  const length = new Uint32Array((one.length + 1) * wide)
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      length[i * wide + j] =
        one[i] === other[j]
          ? 1 + (length[(i + 1) * wide + j + 1] ?? 0)
          : Math.max(length[(i + 1) * wide + j] ?? 0, length[i * wide + j + 1] ?? 0)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) {
      pairs.push([i++, j++])
    } else if ((length[(i + 1) * wide + j] ?? 0) >= (length[i * wide + j + 1] ?? 0)) {
      i++
    } else {
      j++
    }
  }
  return pairs
}
