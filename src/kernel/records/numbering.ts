// Automatic numbers: one sequence per field. A number is never used twice; gaps may appear when a write fails.
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Row } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Gives every row its numbers (`C-000123`) where the field is still empty. */
export async function fillNumbers(ctx: Ctx, definition: Definition, rows: Row[]): Promise<void> {
  for (const field of definition.fields.values()) {
    if (field.kind !== 'autonumber') continue
    const empty = rows.filter(r => !r[field.name])
    if (empty.length === 0) continue
    const sequence = `kernel.${quote(`seq_${definition.name}_${field.name}`)}`
    const numbers = await ctx.sql.unsafe(`select nextval('${sequence}')::text as n from generate_series(1, $1::int)`, [empty.length], { prepare: true })
    const prefix = String(field.field.options['prefix'] ?? ''), digits = Number(field.field.options['digits'] ?? 6)
    empty.forEach((row, i) => { row[field.name] = prefix + String(numbers[i]!['n']).padStart(digits, '0') })
  }
}
