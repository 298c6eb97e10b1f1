// The program of bin/verify. Exit code 0: the seals hold; 1: they do not; 2: they could not be read.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '#kernel/database/connect.ts'
import { sealKey } from '#platform/audit/seal-format.ts'
import { faultSentence } from '#platform/audit/fault-sentence.ts'
import { verifySeals } from '#platform/audit/verify.ts'
import { runningDatabase } from '#platform/explain/running-database.ts'
import { plainSentence } from '#platform/process/cannot-start.ts'
import { packageFolder } from '#platform/process/configuration.ts'
import { readSecret } from '#platform/process/secret.ts'

const spanish = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').toLowerCase().startsWith('es')
const say = (es: string, en: string) => (spanish ? es : en)

try { await main() } catch (error) { refuse(plainSentence(error, process.env)) }

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { data: { type: 'string' }, expect: { type: 'string' }, json: { type: 'boolean' } }, allowPositionals: true, strict: false })
  const expected = values.expect === undefined ? null : /^(\d{1,15}):([0-9a-f]{64})$/.exec(String(values.expect))
  if (positionals.length > 0 || Object.keys(values).some(name => !['data', 'expect', 'json'].includes(name)) || values.data === true || (values.expect !== undefined && !expected)) return refuse('bin/verify [--data DIR] [--expect SEAL:HASH] [--json]')
  const folder = values.data ? resolve(String(values.data)) : process.env.VINCULO_DATA ? resolve(process.env.VINCULO_DATA) : join(packageFolder(), 'data')
  const url = runningDatabase(folder, process.env)
  if (!url) return refuse(say(`Vínculo no se está ejecutando con la carpeta ${folder}: iniciarlo, o indicar --data o DATABASE_URL.`, `Vínculo does not run on the folder ${folder}: start it, or name --data or DATABASE_URL.`))
  const hasSecret = Boolean(process.env.VINCULO_SECRET) || existsSync(join(folder, 'secret.key'))
  const sql = connect(url, { max: 1, applicationName: 'vinculo verify', statementTimeout: 0 })
  try {
    const result = await verifySeals(sql, { key: hasSecret ? sealKey(readSecret(folder, process.env.VINCULO_SECRET)) : null, ...(expected ? { expect: { seal: Number(expected[1]), hash: expected[2]! } } : {}) })
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : [
      result.ok ? say('Los sellos son válidos.', 'The seals hold.') : `${say('Los sellos NO son válidos', 'The seals do NOT hold')}: ${faultSentence(result.fault!, spanish ? 'es' : 'en')}`,
      say(`${result.changes} cambios en ${result.seals} sellos; ${result.unsealed} cambios aún sin sello.`, `${result.changes} changes under ${result.seals} seals; ${result.unsealed} changes without a seal yet.`),
      ...(result.other_key > 0 ? [say(`${result.other_key} sellos llevan la firma de otra clave, que aquí no se puede comprobar.`, `${result.other_key} seals are signed with another key, which cannot be checked here.`)] : []),
      ...(result.head ? [say(`Para anotar fuera: --expect ${result.head.seal}:${result.head.hash}`, `To note elsewhere: --expect ${result.head.seal}:${result.head.hash}`)] : []),
    ].map(line => `${line}\n`).join(''))
    process.exitCode = result.ok ? 0 : 1
  } finally { await sql.end({ timeout: 1 }) }
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 2
}
