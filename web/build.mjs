// Builds the app where a source is newer than what was built. `node build.mjs` is what Maven and the launcher call.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TO = 'target/classes/META-INF/resources'
const INSTALLED = 'node_modules/.package-lock.json'
// The last file that a build writes: where it is missing, the build wasn't whole.
const BUILT = 'target/built'

process.chdir(import.meta.dirname)

function time(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function files(path) {
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => files(join(path, name))) : [path]
}

function run(program, ...args) {
  execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
}

// Browsers take what is compressed; the server sends it as it lies here.
function compress() {
  for (const file of files(TO).filter((file) => /\.(js|mjs|css|html|svg|json)$/.test(file))) {
    const content = readFileSync(file)
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
    )
  }
}

// What the page for work on site needs without a network: all that is read before it is there, and what it reads later.
function worker() {
  const manifest = JSON.parse(readFileSync(join(TO, 'manifest.json'), 'utf8'))
  const needed = new Set()
  const walk = (name, later) => {
    const { file, css = [], assets = [], imports = [], dynamicImports = [] } = manifest[name]
    const known = needed.has(`/${file}`)
    ;[file, ...css, ...assets].forEach((path) => needed.add(`/${path}`))
    if (!known) {
      imports.forEach((each) => walk(each, false))
    }
    if (later) {
      dynamicImports.forEach((each) => walk(each, false))
    }
  }
  walk('index.html', false)
  walk('src/pages/field/FieldPage.vue', true)
  walk('src/words.zh.ts', false)
  walk('src/words.en.ts', false)
  const shell = ['/field', '/icon.svg', '/field.webmanifest', '/field-192.png', ...[...needed].sort()]
  const page = readFileSync(join(TO, 'index.html'))
  const script = readFileSync('worker/sw.js', 'utf8').replace(
    'const SHELL = []',
    `const SHELL = ${JSON.stringify(shell)}`,
  )
  const version = createHash('sha256').update(script).update(page).digest('hex').slice(0, 12)
  writeFileSync(join(TO, 'sw.js'), script.replace("const VERSION = ''", `const VERSION = '${version}'`))
}

if (time(INSTALLED) < time('package-lock.json')) {
  run('npm', 'ci', '--ignore-scripts', '--loglevel=error')
}
const sources = [
  'src',
  'public',
  'worker',
  'index.html',
  'openapi.json',
  'vite.config.ts',
  'package-lock.json',
  'build.mjs',
].flatMap(files)
const schema = join('src', 'api', 'schema.d.ts')
if (time(schema) < time('openapi.json')) {
  run('npx', '--no-install', 'openapi-typescript', 'openapi.json', '-o', schema)
}
const newest = Math.max(...sources.filter((file) => file !== schema).map(time))
if (time(BUILT) < newest || time(join(TO, 'index.html')) === 0) {
  rmSync(BUILT, { force: true })
  run('npx', '--no-install', 'vite', 'build', '--logLevel', 'warn')
  worker()
  compress()
  writeFileSync(BUILT, '')
}
