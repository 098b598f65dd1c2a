/**
 * What may be written at a place of a YAML file, by the JSON Schema of its kind: keys, and values where they are known. It
 * reads the text itself, since what is being written is seldom sound YAML.
 */
export interface Place {
  /** The keys that lead there, the outermost first; `-` is an item of a list. */
  path: string[]
  /** The keys that stand beside it already. */
  beside: string[]
  /** Of what key a value is written; null where a key is. */
  value: string | null
  /** Where the word that is being written begins. */
  from: number
}

export interface Offer {
  label: string
  detail?: string
  /** What is put in where it isn't the label. */
  apply?: string
}

type Schema = Record<string, unknown>

const KEY = /^(\s*)((?:-\s+)*)(?:"([^"]*)"|'([^']*)'|([^\s#:{}[\],'"][^:{}[\]]*?))\s*:(?:\s|$)/

interface Level {
  indent: number
  key: string
}

/** Where in a text a place is. */
export function placeAt(text: string, at: number): Place {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const line = text.slice(start, at)
  const block = levels(text, start, line)
  const flow = flowAt(line)
  if (flow) {
    const inner = flow.parts
    return {
      path: [...block.path, ...inner],
      beside: flow.beside,
      value: flow.value,
      from: start + flow.from,
    }
  }
  const lead = /^\s*(?:-\s+)*/.exec(line)?.[0] ?? ''
  const pair = KEY.exec(line)
  if (pair) {
    const key = pair[3] ?? pair[4] ?? pair[5] ?? ''
    const value = line.slice(pair[0].length)
    return { path: block.above, beside: block.beside, value: key, from: at - value.trimStart().length }
  }
  return { path: block.above, beside: block.beside, value: null, from: start + lead.length }
}

/** The block keys above a line: those that it stands under, and with a key of its own in `path`. */
function levels(text: string, start: number, line: string): { above: string[]; path: string[]; beside: string[] } {
  const lead = /^\s*((?:-\s+)*)/.exec(line)
  let indent = lead?.[0].length ?? 0
  const above: Level[] = []
  const beside: string[] = []
  if (lead?.[1]) {
    above.unshift({ indent, key: '-' })
    indent = /^\s*/.exec(line)?.[0].length ?? 0
  }
  let own = indent
  const before = text
    .slice(0, Math.max(0, start - 1))
    .split('\n')
    .reverse()
  for (const each of start === 0 ? [] : before) {
    if (each.startsWith('---')) {
      break
    }
    const found = KEY.exec(each)
    if (each.trim() === '' || each.trim().startsWith('#') || (!found && !/^\s*-\s/.test(each))) {
      continue
    }
    const spaces = /^\s*/.exec(each)?.[0].length ?? 0
    const dashes = /^\s*((?:-\s+)*)/.exec(each)?.[1]?.length ?? 0
    const key = found ? (found[3] ?? found[4] ?? found[5] ?? '') : ''
    if (spaces + dashes < own && key) {
      above.unshift({ indent: spaces + dashes, key })
      own = spaces + dashes
      if (dashes) {
        above.unshift({ indent: spaces, key: '-' })
        own = spaces
      }
    } else if (spaces + dashes === own && above.length === (lead?.[1] ? 1 : 0) && key && !lead?.[1]) {
      beside.push(key)
      if (dashes) {
        above.unshift({ indent: spaces, key: '-' })
        own = spaces
      }
    }
    if (own === 0) {
      // Keys beside it at the outermost are still looked for.
      if (above.length > 0) {
        break
      }
    }
  }
  if (indent === 0 && !lead?.[1]) {
    above.length = 0
  }
  const keys = above.map(({ key }) => key)
  const pair = KEY.exec(line)
  const named = pair ? (pair[3] ?? pair[4] ?? pair[5] ?? '') : null
  return { above: keys, path: named === null ? keys : [...keys, named], beside }
}

/** Where in the braces and brackets of a line its end is; null where it is in none. */
function flowAt(line: string): { parts: string[]; beside: string[]; value: string | null; from: number } | null {
  const stack: { kind: '{' | '['; key: string | null; keys: string[]; pending: string | null; since: number }[] = []
  let quote = ''
  for (let i = 0; i < line.length; i++) {
    const char = line[i] ?? ''
    const top = stack.at(-1)
    if (quote) {
      if (char === quote) {
        quote = ''
      }
    } else if (char === '"' || char === "'") {
      quote = char
    } else if (char === '#' && /\s/.test(line[i - 1] ?? ' ')) {
      return null
    } else if (char === '{' || char === '[') {
      stack.push({ kind: char, key: top?.pending ?? null, keys: [], pending: null, since: i + 1 })
    } else if (char === '}' || char === ']') {
      stack.pop()
    } else if (top && char === ':' && top.kind === '{' && top.pending === null) {
      top.pending = line
        .slice(top.since, i)
        .trim()
        .replace(/^["']|["']$/g, '')
      top.keys.push(top.pending)
      top.since = i + 1
    } else if (top && char === ',') {
      top.pending = null
      top.since = i + 1
    }
  }
  const top = stack.at(-1)
  if (!top) {
    return null
  }
  const parts: string[] = []
  stack.forEach((each, depth) => {
    if (depth > 0 && each.key !== null) {
      parts.push(each.key)
    }
    if (each.kind === '[') {
      parts.push('-')
    }
  })
  const written = line.slice(top.since)
  const from = line.length - written.trimStart().length
  if (top.kind === '[') {
    // An item of a list is a value of the list's key.
    return { parts: parts.slice(0, -1), beside: [], value: '-', from }
  }
  return { parts, beside: top.keys.filter((key) => key !== top.pending), value: top.pending, from }
}

/** All that a schema may be, through its references and alternatives. */
function alternatives(schema: unknown, root: Schema, depth = 0): Schema[] {
  if (typeof schema !== 'object' || schema === null || depth > 8) {
    return []
  }
  const one = schema as Schema
  const reference = typeof one['$ref'] === 'string' ? one['$ref'] : null
  const through = reference
    ? alternatives(
        reference
          .replace(/^#\/?/, '')
          .split('/')
          .filter(Boolean)
          .reduce<unknown>((at, part) => (at as Schema | undefined)?.[part], root),
        root,
        depth + 1,
      )
    : []
  const lists = ['oneOf', 'anyOf', 'allOf'].flatMap((name) =>
    Array.isArray(one[name]) ? (one[name] as unknown[]) : [],
  )
  return [one, ...through, ...lists.flatMap((each) => alternatives(each, root, depth + 1))]
}

function under(schemas: Schema[], key: string, root: Schema): Schema[] {
  return schemas.flatMap((schema) => {
    if (key === '-') {
      return alternatives(schema['items'], root)
    }
    const properties = schema['properties'] as Schema | undefined
    if (properties && key in properties) {
      return alternatives(properties[key], root)
    }
    const patterns = Object.entries((schema['patternProperties'] as Schema | undefined) ?? {})
    const matching = patterns.filter(([pattern]) => new RegExp(pattern).test(key)).map(([, value]) => value)
    return [...matching, schema['additionalProperties']].flatMap((each) => alternatives(each, root))
  })
}

/** What is declared, by what it is: for values that name something. */
export interface Names {
  registers: string[]
  roles: string[]
  codes: string[]
  /** Of the register in the file. */
  fields: string[]
  stages: string[]
}

function named(path: string[], key: string, names: Names): string[] {
  const holder = path.at(-1) ?? ''
  if (['flow', 'stock', 'distinct', 'accepted', 'reached'].includes(key)) {
    return names.registers
  }
  if (key === 'of' && path.includes('fields')) {
    return [...names.registers, ...names.codes]
  }
  if (key === 'escalate') {
    return names.roles
  }
  if (key === 'by' || (key === '-' && holder === 'by')) {
    return [...names.roles, 'public', ...names.fields.map((field) => `unit.${field}`)]
  }
  if (['from', 'to', 'until'].includes(key) || (key === '-' && ['from', 'paused', 'stages'].includes(holder))) {
    return names.stages
  }
  if (key === 'name' || (key === '-' && ['asks', 'locks', 'personal', 'reads', 'per'].includes(holder))) {
    return names.fields
  }
  return []
}

/** What may be written at a place. */
export function offers(place: Place, root: Schema, names: Names): Offer[] {
  let schemas = alternatives(root, root)
  for (const key of place.path) {
    schemas = under(schemas, key, root)
  }
  if (place.value !== null) {
    const values = under(schemas, place.value, root).flatMap((schema) => {
      const known = [...((schema['enum'] as unknown[] | undefined) ?? [])]
      if ('const' in schema) {
        known.push(schema['const'])
      }
      if (schema['type'] === 'boolean') {
        known.push(true, false)
      }
      return known.map(String)
    })
    return [...new Set([...values, ...named(place.path, place.value, names)])].map((label) => ({ label }))
  }
  const found = new Map<string, Offer>()
  for (const schema of schemas) {
    for (const [key, value] of Object.entries((schema['properties'] as Schema | undefined) ?? {})) {
      if (!place.beside.includes(key) && value !== false && !found.has(key)) {
        const about = alternatives(value, root).find((each) => typeof each['description'] === 'string')
        found.set(key, {
          label: key,
          apply: `${key}: `,
          ...(about ? { detail: String(about['description']) } : {}),
        })
      }
    }
  }
  return [...found.values()]
}

/** The ids that a text of a register declares in a block such as `fields` or `stages`. */
export function declared(text: string, block: string): string[] {
  const inline = new RegExp(`^${block}:\\s*\\{(.*)\\}\\s*$`, 'm').exec(text)
  if (inline) {
    return [...(inline[1] ?? '').matchAll(/([a-z][a-z0-9_]*)\s*:/g)].map((found) => found[1] ?? '')
  }
  const lines = text.split('\n')
  const start = lines.findIndex((line) => new RegExp(`^${block}:\\s*(#.*)?$`).test(line))
  const ids: string[] = []
  let indent = 0
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    if (/^\S/.test(line) && !line.startsWith('#')) {
      break
    }
    const key = /^(\s+)([a-z][a-z0-9_]*):/.exec(line)
    if (key) {
      indent ||= key[1]?.length ?? 0
      if (key[1]?.length === indent) {
        ids.push(key[2] ?? '')
      }
    }
  }
  return ids
}
