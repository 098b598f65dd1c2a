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
  const pages = Object.keys(manifest).filter((name) => /src\/pages\/[^/]+\/[A-Z]\w*Page\.vue$/.test(name))

  function weight(page: string): number {
    return [...needed(manifest, [...entry, page])]
      .map((name) => manifest[name]?.file ?? '')
      .filter((file) => file.endsWith('.js'))
      .reduce((sum, file) => sum + gzipSync(readFileSync(`${BUILT}/${file}`)).length, 0)
  }

  it('has pages', () => {
    expect(entry).toHaveLength(1)
    expect(pages).toContain('src/pages/cockpit/CockpitPage.vue')
  })
  it.each(pages)('%s is under 300 KB of script', (page) => {
    expect(weight(page)).toBeLessThan(FIRST)
  })
})
