// `npm run bench`: builds, starts the product on a folder of its own, fills it, measures it over HTTP, prints one table and writes bench/latest.json.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bootstrap } from './bootstrap.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const options = {
  contacts: { type: 'string', default: '100000' }, keep: { type: 'string' }, only: { type: 'string' }, who: { type: 'string' },
  c: { type: 'string', default: '1,16' }, seconds: { type: 'string', default: '1.5' }, repeat: { type: 'string', default: '3' }, help: { type: 'boolean' },
}
/** what is measured by itself, not as a row of the table */
const ALONE = { field: { file: '../bench/field-step.mjs', step: 'fieldStep' }, 'import-beside': { file: '../bench/import-beside-step.mjs', step: 'importBesideStep' } }

bootstrap()
process.exitCode = await main()

/** 0 also when a target is missed: times are not tests. 1 when something could not be measured. */
async function main() {
  const { values } = parseArgs({ options })
  if (values.help) { console.log('npm run bench -- [--contacts N] [--keep DIR] [--only list,open] [--who admin,seller,manager] [--c 1,16] [--seconds 1.5] [--repeat 3]'); return 0 }
  const { startProduct } = await import('../bench/product.mjs')
  const { openData } = await import('../bench/data.mjs')
  const { measure, warmUp } = await import('../bench/measure.mjs')
  const { stepsOf } = await import('../bench/steps.mjs')
  const { settle } = await import('../bench/settle.mjs')
  const { facts, printTable } = await import('../bench/report.mjs')
  const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'vinculo-bench-'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const product = await startProduct(folder)
  try {
    const loaded = await openData(product, folder, Number(values.contacts))
    process.stderr.write('waiting until the work behind the load is done\n')
    process.stderr.write(`settled: ${await settle(product)} s\n`)
    const plan = { concurrency: values.c.split(',').map(Number), seconds: Number(values.seconds), repeat: Number(values.repeat) }
    const machine = facts()
    const results = []
    const only = values.only?.split(',')
    const alone = ALONE[only?.[0]]
    if (alone) {
      const { [alone.step]: step } = await import(alone.file)
      const answer = await step(product, loaded, plan)
      writeFileSync(join(root, 'bench', 'latest.json'), JSON.stringify({ machine, loaded: { ...loaded, keys: undefined }, plan, [only[0]]: answer }, null, 1))
      return answer.errors > 0 ? 1 : 0
    }
    const steps = await stepsOf(product, loaded, { only, who: values.who?.split(',') })
    await warmUp(product, steps)
    for (const step of steps) results.push(...await measure(product, step, plan))
    const missed = printTable(results)
    writeFileSync(join(root, 'bench', 'latest.json'), JSON.stringify({ machine, loaded: { ...loaded, keys: undefined }, plan, results, missed }, null, 1))
    return results.some(r => r.errors > 0) ? 1 : 0
  } finally {
    await product.stop()
    if (!values.keep) rmSync(folder, { recursive: true, force: true })
  }
}
