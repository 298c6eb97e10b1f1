// The process of src/customer/identity/merge/crash.test.ts that dies in the middle: merges, or undoes a merge, in the database it is given.
import pino from 'pino'
import { systemContext } from '#kernel/access/system.ts'
import { systemClock } from '#kernel/clock/clock.ts'
import { connect } from '#kernel/database/connect.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { mergeInto } from '#customer/identity/merge/merge.ts'
import { undoMerge } from '#customer/identity/merge/undo.ts'
import { modules } from '#app'

const [url, deed, first, second] = process.argv.slice(2)
const configuration = { role: 'worker' as const, port: 0, host: '127.0.0.1', dataFolder: '', url: '', trustProxy: false, databaseUrl: url!, secret: Buffer.alloc(32, 7), first: null, demo: false, version: '0.0.0-test', uiFolder: '' }
const kernel = createKernel(configuration, connect(url!, { max: 3, applicationName: 'vinculo test' }), modules, { clock: systemClock(), log: pino({ level: 'silent' }) })
const ctx = systemContext(kernel, { reason: 'test', origin: 'system' })
if (deed === 'merge') await mergeInto(ctx, 'contact', first!, { with: second!, fields: { email: 'with' } })
else await undoMerge(ctx, first!)
await kernel.tick.close()
await kernel.sql.end()
