// Starts the built program like a person does, in a folder of its own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '#platform/process/configuration.ts'

export interface Program { child: ChildProcess; url: string; stdout(): string; stderr(): string; /** exit code, or the signal's name */ exit: Promise<number | string> }

/** Environment of a start: this test's, without what would steer the program. */
export function cleanEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VINCULO_|VITEST|DATABASE_URL|PORT$|HOST$|LANG|LC_|NODE_)/.test(name)))
  return { ...env, LANG: 'C', ...more }
}

/** Builds the server's files when they are stale. */
export function buildServer(): void {
  const { status, stderr } = spawnSync(process.execPath, ['bin/build.mjs', 'server'], { cwd: packageFolder(), encoding: 'utf8', env: cleanEnvironment() })
  if (status !== 0) throw new Error(`build: ${stderr}`)
}

export function newFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-process-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs until it listens or ends; one that does not `listen` is not waited for. `url` is empty then. `home`: folder of another version of the program. */
export async function startProgram(folder: string, args: string[] = [], env: NodeJS.ProcessEnv = {}, listens = true, home = packageFolder()): Promise<Program> {
  const child = spawn(process.execPath, ['--enable-source-maps', join(home, 'dist', 'start.js'), '--data', folder, ...args], { env: cleanEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'] })
  let out = '', err = ''
  child.stdout.on('data', chunk => { out += String(chunk) })
  child.stderr.on('data', chunk => { err += String(chunk) })
  const exit = new Promise<number | string>(resolve => child.once('close', (code, signal) => resolve(signal ?? code ?? -1)))
  const url = await new Promise<string>(resolve => {
    child.stdout.on('data', () => { const found = /Vínculo listens on (http:\S+)\n/.exec(out); if (found) resolve(found[1]!) })
    void exit.then(() => resolve(''))
    if (!listens) resolve('')
  })
  return { child, url, stdout: () => out, stderr: () => err, exit }
}

/** Asks it to stop and waits; a test that failed in the middle leaves nothing behind. */
export async function stopProgram(program: Program | null): Promise<void> {
  if (!program || program.child.exitCode !== null || program.child.signalCode !== null) return
  program.child.kill('SIGTERM')
  await program.exit
}
