// The program of `npm run restore -- FILE`.
import { modules } from '#app'
import { restoreCommand } from '#platform/programs/command.ts'
import { plainSentence } from '#platform/process/cannot-start.ts'

try {
  for (const line of await restoreCommand(modules, process.argv.slice(2), process.env)) process.stdout.write(`${line}\n`)
} catch (error) {
  process.stderr.write(`${plainSentence(error, process.env)}\n`)
  if (process.env['VINCULO_LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n${String(error.cause ?? '')}\n`)
  process.exitCode = 1
}
// timers of what was opened keep nobody waiting
setTimeout(() => process.exit(), 500).unref()
