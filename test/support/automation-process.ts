// The worker process of automation's crash test: all modules, reactions and jobs, until told to stop or killed at a crash point.
import pino from 'pino'
import { modules } from '#app'
import { runReactions } from '#kernel/changes/reactions.ts'
import type { Configuration } from '#kernel/configuration.ts'
import { connect } from '#kernel/database/connect.ts'
import { runWorker } from '#kernel/jobs/worker.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { fastClock } from '#test/support/feed-kernel.ts'

const [url, folder, base] = process.argv.slice(2)
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())
const config: Configuration = { role: 'worker', port: 0, host: '127.0.0.1', dataFolder: folder!, url: '', trustProxy: false, databaseUrl: url!, secret: Buffer.alloc(32, 7), first: null, demo: false, version: '0', uiFolder: folder! }
const kernel = createKernel(config, connect(url!, { max: 8, applicationName: 'vinculo test' }), modules, { clock: fastClock(Number(base), 60), log: pino({ level: 'silent' }) })
await kernel.tick.listen()
await Promise.all([runWorker(kernel, stop.signal), runReactions(kernel, stop.signal)])
await kernel.tick.close()
await kernel.sql.end()
