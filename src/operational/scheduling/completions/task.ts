// When a task was done.
import type { Completion } from '#kernel/module.ts'

export const completeTask: Completion = {
  entity: 'task', name: 'done',
  async complete(ctx, writes) {
    for (const { old, next } of writes) {
      if (next['status'] !== 'done') next['completed_at'] = null
      else if (old?.['status'] !== 'done') next['completed_at'] = ctx.clock.now().toISOString()
    }
  },
}
