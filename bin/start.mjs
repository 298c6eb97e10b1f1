// `npm start`: install what is missing, build what is stale, run.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bootstrap, refuse } from './bootstrap.mjs'

const bin = dirname(fileURLToPath(import.meta.url))

bootstrap()
const { stale } = await import('./build.mjs')
const parts = stale()
if (parts.length) {
  // Another process: what the builders keep in memory is not ours to carry, and what they print goes to standard error.
  const { status } = spawnSync(process.execPath, [join(bin, 'build.mjs'), ...parts], { stdio: ['ignore', 2, 2] })
  if (status !== 0) refuse('No fue posible construir el programa.', 'The program could not be built.')
}
process.setSourceMapsEnabled(true)
await import('../dist/start.js')
