// The running program with the demo company, for specs that look at a company with a history.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface SignIn { email: string; password: string }
export interface Demo { url: string; admin: SignIn; seller: SignIn; stop(): Promise<void> }

/** The program with the demo company, in a folder of its own; its sign-ins are what it prints. */
export async function startDemo(): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-demo-'))
  const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VINCULO_')))
  const child = spawn(process.execPath, ['bin/start.mjs', '--port', '0', '--data', folder, '--demo'], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...outside, DATABASE_URL: '', VINCULO_ROLE: 'all' } })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const text = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', chunk => {
      out += String(chunk)
      if (/listens on http/.test(out) && /\(admin\)/.test(out)) resolve(out)
    })
    void ended.then(() => reject(new Error('the program ended before its demo company was there')))
  })
  const signInOf = (role: string) => { const [, email, password] = new RegExp(`^ +(\\S+@\\S+) +(\\S+) +\\(${role}\\)`, 'm').exec(text)!; return { email: email!, password: password! } }
  return {
    url: /listens on (http:\S+)/.exec(text)![1]!, admin: signInOf('admin'), seller: signInOf('sales_rep'),
    async stop() { child.kill('SIGTERM'); await ended; rmSync(folder, { recursive: true, force: true }) },
  }
}
