// What a new installation begins with: rules by which leads are scored, in its language. They are the company's to change.
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { SetupChoices } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'

/** Five rules: reachable by telephone, has a company, names an amount, writes or calls, and asked through a form of ours. */
export async function seedLeads(ctx: Ctx, { language }: SetupChoices): Promise<void> {
  const say = (name: string): string => text(ctx.kernel, language, `seed.score_rule.${name}`) ?? name
  await createMany(ctx, 'score_rule', [
    { name: say('phone'), about: 'lead', condition: { field: 'contact.phone', op: 'is_not_empty' }, points: 10 },
    { name: say('company'), about: 'lead', condition: { field: 'account', op: 'is_not_empty' }, points: 10 },
    { name: say('amount'), about: 'lead', condition: { field: 'expected_amount', op: 'gt', value: 0 }, points: 15 },
    { name: say('comes'), about: 'interaction', condition: { field: 'direction', op: 'eq', value: 'in' }, points: 12, half_life_days: 14, cap: 40 },
    { name: say('recent'), about: 'lead', condition: { field: 'status', op: 'ne', value: 'disqualified' }, points: 20, half_life_days: 21 },
  ])
}
