// The worker process of reactions.test.ts: runs reactions that note what they handled, until told to stop or killed at a crash point.
import { fastClock, testKernel } from '#test/support/feed-kernel.ts'
import { runReactions } from '#kernel/changes/reactions.ts'
import type { Module, Reaction } from '#kernel/module.ts'

const [url, base] = process.argv.slice(2)
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())
const kernel = testKernel(url!, [{ name: 'test', reactions: ['first', 'second'].map(noting) } satisfies Module], fastClock(Number(base), 60))
await kernel.tick.listen()
await runReactions(kernel, stop.signal)
await kernel.tick.close()
await kernel.sql.end()

/** Refuses a change marked `bad` always, and one marked `shaky` at its first attempt anywhere. */
function noting(name: string): Reaction {
  return {
    name, on: ['thing.*'],
    async handle(ctx, change) {
      if (change.diff['bad']) throw new Error('bad')
      await ctx.sql`insert into handled (reaction, change, record, n, worker) values (${name}, ${change.id}, ${change.record}, ${change.diff['n']![1] as number}, ${process.pid})`
      if (change.diff['shaky'] && (await ctx.kernel.sql`insert into shaken (reaction, change) values (${name}, ${change.id}) on conflict do nothing returning change`).length > 0) throw new Error('shaky')
    },
  }
}
