// The product as its users start it: `bin/start.mjs` on a folder, any free port, set up without anybody at the screen.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Starts it and waits for its line. The browser's files are not asked for here, so they are not built. `stop()` ends it by its own process number. The administrator's password stays in the folder, so that `--keep` can sign in again. */
export async function startProduct(folder) {
  const admin = administrator(folder)
  const env = { VINCULO_BUILD: 'server', ...process.env, PORT: '0', VINCULO_DATA: folder, VINCULO_ADMIN_EMAIL: admin.email, VINCULO_ADMIN_PASSWORD: admin.password, VINCULO_ORG: 'Bench', VINCULO_COUNTRY: 'ES' }
  delete env.DATABASE_URL
  const child = spawn(process.execPath, [join(root, 'bin', 'start.mjs')], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const base = await new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', chunk => { text += chunk; const url = /listens on (http:\/\/\S+)/.exec(text)?.[1]; if (url) resolve(url) })
    void ended.then(code => reject(new Error(`the product ended with ${code}`)))
  })
  return {
    base, folder, admin, pid: child.pid, databaseUrl: databaseUrl(folder),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function administrator(folder) {
  const file = join(folder, 'bench-admin.json')
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ email: 'admin@bench.example', password: randomBytes(18).toString('base64url') }), { mode: 0o600 })
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Line 4 of postmaster.pid is the port of the embedded server. */
function databaseUrl(folder) {
  const { vinculo } = JSON.parse(readFileSync(join(folder, 'pg.password'), 'utf8'))
  const port = readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[3]
  return `postgres://vinculo:${vinculo}@127.0.0.1:${port}/vinculo`
}
