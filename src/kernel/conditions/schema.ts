// JSON Schema of a condition, for OpenAPI and for tools that write conditions.
import { OPERATORS } from '#kernel/conditions/condition.ts'
import { CONDITION_LIMITS } from '#kernel/conditions/parse.ts'
import type { JsonSchema } from '#kernel/fields/field.ts'

const VALUE = `By the field's kind. \`in\` and \`not_in\`: a list of at most ${CONDITION_LIMITS.list}; \`between\`: two values; ` +
  '`in_last` and `in_next`: `{"days":7}`, `{"months":1}` or `"P7D"`; none for `is_empty` and `is_not_empty`.'

/** The schema of any condition; `self` is the reference by which it nests. */
export function conditionSchema(self = '#/components/schemas/Condition'): JsonSchema {
  const inner = { $ref: self }
  const count = { type: 'integer', minimum: 0, maximum: 10_000 }
  const closed = (properties: JsonSchema, required: string[], description: string) => ({ type: 'object', description, properties, required, additionalProperties: false })
  return {
    description: `At most ${CONDITION_LIMITS.depth} levels and ${CONDITION_LIMITS.nodes} parts. \`$me\`, \`$my_team\` and \`$today\` are values.`,
    oneOf: [
      { type: 'object', description: 'Holds for every record.', maxProperties: 0 },
      closed({
        field: { type: 'string', description: 'A field, or a path over at most three references: `branch.city`.', examples: ['status', 'branch.city'] },
        op: { type: 'string', enum: [...OPERATORS] },
        value: { description: VALUE },
      }, ['field', 'op'], 'Compares a field.'),
      closed({
        related: { type: 'string', description: 'A relation of the entity (see `related` in GET /api/meta).' }, at_least: count, at_most: count, where: inner,
      }, ['related'], 'Counts related records that the caller sees; at least one unless told.'),
      closed({ all: { type: 'array', items: inner } }, ['all'], 'Every part holds.'),
      closed({ any: { type: 'array', items: inner } }, ['any'], 'At least one part holds.'),
      closed({ not: inner }, ['not'], 'The part does not hold.'),
    ],
  }
}
