// The demonstration on data of its own, thrown away when the walks end: `node walks/serve.mjs PORT`. What it says goes to
// target/walks.log; where it ends before it is told to, its last lines are shown and the walks don't begin.
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PATIENCE = 20_000
const LAST_LINES = 20
const port = process.argv[2]
const web = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'youju-walks-'))
const log = join(web, 'target', 'walks.log')
mkdirSync(join(web, 'target'), { recursive: true })
const written = openSync(log, 'w')
const server = spawn(
  join(web, '..', 'youju'),
  ['demo', '--data', join(folder, 'data'), '--out', join(folder, 'out'), '--port', port],
  // A group of its own: a build that it is still at ends with it.
  { cwd: folder, stdio: ['ignore', written, written], detached: true },
)
closeSync(written)

let told = false
function signal(name) {
  try {
    process.kill(-server.pid, name)
  } catch {
    // It has ended.
  }
}
function stop() {
  if (!told) {
    told = true
    server.kill('SIGTERM')
    setTimeout(() => signal('SIGKILL'), PATIENCE).unref()
  }
}
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(name, stop)
}
function ended(why) {
  signal('SIGKILL')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  if (!told) {
    const last = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n')
    process.stderr.write(
      `the demonstration ${why} before the walks were over; the last it said (all in ${log}):\n${last}\n`,
    )
    process.exit(1)
  }
  process.exit(0)
}
server.on('error', (failed) => ended(`didn't start (${failed.message})`))
server.on('exit', (code, by) => ended(`ended (${by ?? `code ${code}`})`))
