// The program of bin/rotate-secret: a new key for stored secrets, of a running product or a stopped folder.
import { modules } from '#app'
import { withDatabase } from '#platform/programs/command.ts'
import { plainSentence } from '#platform/process/cannot-start.ts'
import { rotateSecret } from '#platform/programs/rotate-secret.ts'

try {
  const counts = await withDatabase(modules, process.argv.slice(2), process.env, kernel => rotateSecret(kernel, process.env))
  const spanish = (process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '').toLowerCase().startsWith('es')
  const list = Object.entries(counts).map(([purpose, count]) => `${purpose} ${count}`).join(', ')
  process.stdout.write(spanish ? `Clave cambiada; valores cifrados de nuevo: ${list}.\n` : `Key changed; values sealed anew: ${list}.\n`)
} catch (error) {
  process.stderr.write(`${plainSentence(error, process.env)}\n`)
  process.exitCode = 1
}
setTimeout(() => process.exit(), 500).unref()
