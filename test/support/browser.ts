// For browser tests: starts the built program in a temporary folder, set up, and stops it afterwards. Tests reach it through `baseURL`; the administrator is in BROWSER_ADMIN and BROWSER_PASSWORD.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Playwright's globalSetup: sets BASE_URL for the workers and returns what stops the program. BASE_URL given from outside is used as it is. */
export async function startForBrowser(): Promise<() => Promise<void>> {
  if (process.env.BASE_URL) return async () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-browser-'))
  const email = 'admin@prueba.example', password = 'correcto caballo batería 42'
  Object.assign(process.env, { BROWSER_ADMIN: email, BROWSER_PASSWORD: password })
  const child = spawn(process.execPath, ['bin/start.mjs', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, VINCULO_ADMIN_EMAIL: email, VINCULO_ADMIN_PASSWORD: password, VINCULO_ORG: 'Prueba', VINCULO_COUNTRY: 'MX', DATABASE_URL: '', VINCULO_SECRET: '', VINCULO_ROLE: 'all' },
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  process.env.BASE_URL = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', chunk => {
      out += String(chunk)
      const found = /Vínculo listens on (http:\S+)\n/.exec(out)
      if (found) resolve(found[1]!)
    })
    void ended.then(() => reject(new Error('the program ended before it listened')))
  })
  return async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}
