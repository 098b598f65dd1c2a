// The demonstration on data of its own, thrown away when the walks end.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'youju-walks-'))
const youju = join(import.meta.dirname, '..', '..', 'youju')
const server = spawn(youju, ['demo', '--data', join(folder, 'data'), '--port', process.argv[2]], {
  cwd: folder,
  stdio: ['ignore', 'inherit', 'inherit'],
})
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => server.kill('SIGTERM'))
}
server.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 0)
})
