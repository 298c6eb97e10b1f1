// Fills a running installation with the simulated company (src/simulation): a fifth as many accounts as contacts asked for. Answers with what it loaded and who can sign in.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules } from '#app'
import { connect } from '#kernel/database/connect.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { readConfiguration } from '#platform/process/configuration.ts'
import { giveSignIns, worldOf } from '#simulation/command.ts'
import { loadWorld } from '#simulation/copy/load.ts'
import { sized } from '#simulation/size.ts'

const SEED = 7
const order = JSON.parse(readFileSync(0, 'utf8')) as { folder: string; url: string; contacts: number }
const config = { ...readConfiguration(['--data', order.folder], process.env), databaseUrl: order.url, secret: Buffer.from(readFileSync(join(order.folder, 'secret.key'), 'utf8').trim(), 'hex') }
const sql = connect(order.url, { max: 6, applicationName: 'vinculo bench', statementTimeout: 0 })
const kernel = createKernel(config, sql, modules)
const world = await worldOf(kernel, { seed: SEED, size: sized(Math.round(order.contacts / 5)), end: null })
const { rows, seconds } = await loadWorld(kernel, world, { truth: () => {}, say: what => process.stderr.write(`${what}\n`) })
const signIns = await giveSignIns(kernel, world)
await sql.end({ timeout: 5 })
process.stdout.write(JSON.stringify({ rows, seconds, signIns }))
process.exit()
