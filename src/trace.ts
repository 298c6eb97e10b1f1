// The program of bin/trace.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '#kernel/database/connect.ts'
import { runningDatabase } from '#platform/explain/running-database.ts'
import { trace } from '#platform/explain/trace.ts'
import { plainSentence } from '#platform/process/cannot-start.ts'
import { packageFolder } from '#platform/process/configuration.ts'

const spanish = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').toLowerCase().startsWith('es')

try { await main() } catch (error) { refuse(plainSentence(error, process.env)) }

async function main(): Promise<void> {
  const { values, positionals: [request, ...rest] } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true, strict: false })
  if (!request || rest.length > 0 || Object.keys(values).some(name => name !== 'data') || values.data === true) return refuse('bin/trace REQUEST_ID [--data DIR]')
  const folder = values.data ? resolve(String(values.data)) : process.env.VINCULO_DATA ? resolve(process.env.VINCULO_DATA) : join(packageFolder(), 'data')
  const url = runningDatabase(folder, process.env)
  if (!url) return refuse(spanish ? `Vínculo no se está ejecutando con la carpeta ${folder}: iniciarlo, o indicar --data o DATABASE_URL.` : `Vínculo does not run on the folder ${folder}: start it, or name --data or DATABASE_URL.`)
  const sql = connect(url, { max: 1, applicationName: 'vinculo trace' })
  try {
    const text = await trace(sql, request)
    if (text) process.stdout.write(text)
    else refuse(spanish ? `No se conoce ninguna petición ${request}.` : `Nothing is known of a request ${request}.`)
  } finally { await sql.end({ timeout: 1 }) }
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
