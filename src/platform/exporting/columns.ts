// The columns of an export: which fields, what they are called, and how their values become cells.
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { badRequest } from '#kernel/errors.ts'
import type { Cell, Field, TextFormat } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { fieldLabel } from '#kernel/i18n/texts.ts'

export interface ExportColumn { path: string; label: string; field: Field }
const MOST_COLUMNS = 600

/**
 * Columns for the fields asked for, by path (`name`, `branch.name`); none asked: all the caller may read, references by the title of their target. 400 `unknown_field` for a name
 * that does not exist for the caller.
 */
export function exportColumns(ctx: Ctx, definition: Definition, fields: string[] | null): ExportColumn[] {
  const paths = fields ?? everything(ctx, definition)
  if (paths.length > MOST_COLUMNS) throw badRequest('too_many_fields', { limit: MOST_COLUMNS })
  return paths.map(path => {
    const steps = path.split('.')
    let at = definition, label = ''
    for (const [i, step] of steps.entries()) {
      const found = at.fields.get(step)
      if (!found || !readableFields(ctx, at.name).has(step)) throw badRequest('unknown_field', { field: path.slice(0, 100) })
      label += `${i ? ' · ' : ''}${fieldLabel(ctx.kernel, ctx.language, at.name, step)}`
      if (i === steps.length - 1) return { path, label, field: found.field }
      if (!found.target) throw badRequest('unknown_field', { field: path.slice(0, 100) })
      at = ctx.kernel.registry.entity(found.target)
    }
    throw badRequest('unknown_field', { field: path.slice(0, 100) })
  })
}

/** The text of a value in a CSV file. */
export function cellText(column: ExportColumn, value: unknown, format: TextFormat): string {
  return value === null || value === undefined ? '' : kindOf(column.field).toText(value, column.field, format)
}

/** The cell of a value in a workbook; times as the clock of `format.zone` shows them. */
export function sheetCell(column: ExportColumn, value: unknown, format: TextFormat): Cell {
  if (value === null || value === undefined) return { kind: 'empty' }
  const cell = kindOf(column.field).toCell(value, column.field)
  return cell.kind === 'date' && cell.time ? { ...cell, iso: wallClock(cell.iso, format.zone) } : cell
}

function everything(ctx: Ctx, definition: Definition): string[] {
  const readable = readableFields(ctx, definition.name)
  return [...definition.fields.values()].filter(f => readable.has(f.name) && !f.companionOf && !['deleted_at', 'version', 'external_ids'].includes(f.name)).map(f => {
    if (!f.target || f.name === 'id') return f.name
    const target = ctx.kernel.registry.find(f.target)
    return target && readableFields(ctx, target.name).has(target.entity.title) ? `${f.name}.${target.entity.title}` : f.name
  })
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(iso: string, zone: string): string {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  clocks.set(zone, clock)
  return clock.format(new Date(iso)).replace(' ', 'T')
}
