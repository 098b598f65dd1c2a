import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { read } from './markdown.ts'

/** Makes `pages/AREA/help.zh.md` and `help.en.md` modules of what they say, read when the app is built. */
export function help(): Plugin {
  return {
    name: 'help',
    enforce: 'pre',
    load(id) {
      return /\/help\.(zh|en)\.md$/.test(id)
        ? `export default ${JSON.stringify(read(readFileSync(id, 'utf8')))}`
        : undefined
    },
  }
}
