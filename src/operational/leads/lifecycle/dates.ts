// How far the relation with a person or a company has come, and since when: each stage keeps the day it was last entered.
import { extend, type Extension } from '#kernel/entity/entity.ts'
import type { Completion } from '#kernel/module.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { text } from '#kernel/fields/text.ts'

export const STAGES = ['interested', 'prospect', 'customer', 'former', 'lost'] as const
export type Stage = typeof STAGES[number]

const fields = { ...Object.fromEntries(STAGES.map(stage => [`${stage}_at`, datetime({ computed: true, section: 'lifecycle' })])), lost_reason: text({ max: 250, section: 'lifecycle' }) }

export const lifecycleFields: Extension[] = [extend('contact', fields), extend('account', fields)]

/** The date of the stage that is entered; a reason for losing ends with being lost. A record that brings its dates along (an import) keeps them. */
export const lifecycleDates: Completion[] = ['contact', 'account'].map(entity => ({
  entity, name: 'lifecycle_dates',
  async complete(ctx, writes) {
    const now = ctx.clock.now().toISOString()
    for (const { old, next, given } of writes) {
      const stage = next['lifecycle']
      if (typeof stage !== 'string' || old?.['lifecycle'] === stage) continue
      if (!given.has(`${stage}_at`)) next[`${stage}_at`] = now
      if (old && stage !== 'lost' && stage !== 'former' && !given.has('lost_reason')) next['lost_reason'] = null
    }
  },
}))
