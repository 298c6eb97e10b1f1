// Runs one of the built programs: installs what is missing and builds what is stale before.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bootstrap, refuse } from './bootstrap.mjs'

const bin = dirname(fileURLToPath(import.meta.url))

/** `name` is a file of dist/ without its ending; the browser's files are not needed for it. */
export async function runProgram(name) {
  bootstrap()
  const { stale } = await import('./build.mjs')
  const parts = stale().filter(part => part === 'server')
  if (parts.length) {
    const { status } = spawnSync(process.execPath, [join(bin, 'build.mjs'), ...parts], { stdio: ['ignore', 2, 2] })
    if (status !== 0) refuse('No fue posible construir el programa.', 'The program could not be built.')
  }
  process.setSourceMapsEnabled(true)
  await import(`../dist/${name}.js`)
}
