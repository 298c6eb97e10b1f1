// Values that are only there or not: files; and JSON, of which `{}`, `[]` and `null` say nothing.
import type { ComparisonFamily } from '#kernel/conditions/comparisons/comparison.ts'

export const presence: ComparisonFamily = { sql: column => `${column} is not null`, holds: () => true }

export const json: ComparisonFamily = {
  sql: column => `${column} not in ('{}', '[]', 'null')`,
  holds: value => !['{}', '[]', 'null'].includes(JSON.stringify(value)),
}
