// How far the relation with a person or a company has come, and since when: each stage keeps the day it was last entered.
import { extend, type Extension } from '#kernel/entity/entity.ts'
import type { Completion, Write } from '#kernel/module.ts'
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
    for (const write of writes) enterStage(write, ctx.clock.now().toISOString())
  },
}))

/** Notes the day of a stage that is entered. */
export function enterStage({ old, next, given }: Pick<Write, 'old' | 'next'> & { given: ReadonlySet<string> }, now: string): void {
  const stage = next['lifecycle']
  if (typeof stage !== 'string' || old?.['lifecycle'] === stage) return
  if (!given.has(`${stage}_at`)) next[`${stage}_at`] = now
  if (old && stage !== 'lost' && stage !== 'former' && !given.has('lost_reason')) next['lost_reason'] = null
}
