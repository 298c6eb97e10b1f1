// For browser tests: starts the built program in a temporary folder, set up, and stops it afterwards. Tests reach it through `baseURL`; the administrator is in BROWSER_ADMIN and BROWSER_PASSWORD.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface BrowserServer { url: string; stop(): Promise<void> }

/** Playwright's globalSetup: sets BASE_URL for the workers and returns what stops the program. BASE_URL given from outside is used as it is. */
export async function startForBrowser(): Promise<() => Promise<void>> {
  if (process.env.BASE_URL) return async () => undefined
  const email = 'admin@prueba.example', password = 'correcto caballo batería 42'
  Object.assign(process.env, { BROWSER_ADMIN: email, BROWSER_PASSWORD: password })
  const { url, stop } = await startProgram({ VINCULO_ADMIN_EMAIL: email, VINCULO_ADMIN_PASSWORD: password, VINCULO_ORG: 'Prueba', VINCULO_COUNTRY: 'MX' })
  process.env.BASE_URL = url
  return stop
}

/** The built program in a folder of its own; without `answers` for the set-up it waits to be set up. `stop` ends it and removes the folder. */
export async function startProgram(answers: Record<string, string> = {}): Promise<BrowserServer> {
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-browser-'))
  const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VINCULO_ADMIN') && name !== 'VINCULO_ORG' && name !== 'VINCULO_COUNTRY'))
  const child = spawn(process.execPath, ['bin/start.mjs', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...outside, DATABASE_URL: '', VINCULO_SECRET: '', VINCULO_ROLE: 'all', ...answers },
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', chunk => {
      out += String(chunk)
      const found = /Vínculo listens on (http:\S+)\n/.exec(out)
      if (found) resolve(found[1]!)
    })
    void ended.then(() => reject(new Error('the program ended before it listened')))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
