// The worker process of jobs.test.ts: runs one kind of job that notes its attempts.
import { fastClock, testKernel } from '#test/support/feed-kernel.ts'
import { runWorker } from '#kernel/jobs/worker.ts'

const [url, base] = process.argv.slice(2)
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())
const kernel = testKernel(url!, [{
  name: 'test',
  jobs: [{ name: 'note', async run(ctx, payload: { n: number }) { await ctx.sql`insert into noted (n, worker) values (${payload.n}, ${process.pid})`; return { n: payload.n } } }],
}], fastClock(Number(base), 60))
await kernel.tick.listen()
await runWorker(kernel, stop.signal)
await kernel.tick.close()
await kernel.sql.end()
