// When a promise was kept or broken.
import type { Completion } from '#kernel/module.ts'

export const commitmentOutcome: Completion = {
  entity: 'commitment', name: 'outcome',
  async complete(ctx, writes) {
    for (const { old, next } of writes) {
      if (next['status'] === 'open') next['outcome_at'] = null
      else if (next['status'] !== (old?.['status'] ?? 'open')) next['outcome_at'] = ctx.clock.now().toISOString()
    }
  },
}
