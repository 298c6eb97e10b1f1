// What must be so before a sale leaves a stage forwards: fields filled, a task done, an approval given, or a condition that holds.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'

export const ExitCriterion = entity('exit_criterion', {
  title: 'name', subtitle: ['stage', 'kind'], sort: 'order', access: 'reference', list: ['name', 'stage', 'kind', 'demanded_fields', 'task_subject', 'approver', 'active'],
  navigation: { wing: 'administration', icon: 'list-todo', order: 33 },
  fields: {
    name: translated({ required: true }),
    stage: ref('stage', { required: true, inverse: 'exit_criteria', onDelete: 'cascade', index: true }),
    kind: select(['fields_filled', 'task_done', 'approval_given', 'condition'], { required: true, default: 'fields_filled' }),
    // names or labels of fields of an opportunity, parted by commas; kept as names
    demanded_fields: text({ max: 500 }),
    // a done task whose subject holds this text, without case and accents
    task_subject: text({ max: 200 }),
    // empty: the manager of the sale's owner
    approver: ref('user'),
    condition: json({ maxBytes: 16_384 }),
    order: number({ integer: true, min: 0, default: 0 }),
    active: boolean({ default: true }),
  },
})
export interface ExitCriterion extends RowOf<typeof ExitCriterion> {}
