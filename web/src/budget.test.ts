import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const BUILT = 'target/classes/META-INF/resources'
/** In bytes, compressed: what a browser reads before the first page is there. */
const FIRST = 300_000

interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
  isEntry?: boolean
}

function needed(manifest: Record<string, Chunk>, names: string[], known = new Set<string>()): Set<string> {
  for (const name of names.filter((each) => !known.has(each))) {
    known.add(name)
    needed(manifest, manifest[name]?.imports ?? [], known)
  }
  return known
}

// Where nothing was built there is nothing to weigh: `npm run build` first.
describe.runIf(existsSync(`${BUILT}/manifest.json`))('what is read before a page is there', () => {
  const manifest = JSON.parse(readFileSync(`${BUILT}/manifest.json`, 'utf8')) as Record<string, Chunk>
  const entry = Object.keys(manifest).filter((name) => manifest[name]?.isEntry)
  // A browser reads the words of one language; either may be the one.
  const words = ['src/words.zh.ts', 'src/words.en.ts']
  const pages = Object.keys(manifest).filter((name) => /src\/pages\/[^/]+\/[A-Z]\w*Page\.vue$/.test(name))

  function weight(names: string[]): number {
    return [...needed(manifest, names)]
      .map((name) => manifest[name]?.file ?? '')
      .filter((file) => file.endsWith('.js'))
      .reduce((sum, file) => sum + gzipSync(readFileSync(`${BUILT}/${file}`)).length, 0)
  }

  it('has pages, and the words of each language for themselves', () => {
    expect(entry).toHaveLength(1)
    const first = needed(manifest, entry)
    for (const language of words) {
      expect(Object.keys(manifest)).toContain(language)
      expect(first).not.toContain(language)
    }
    expect(pages).toContain('src/pages/cockpit/CockpitPage.vue')
  })
  it.each(pages)('%s is under 300 KB of script', (page) => {
    for (const language of words) {
      expect(weight([...entry, language, page])).toBeLessThan(FIRST)
    }
  })
})
