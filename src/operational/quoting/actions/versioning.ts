// A new version of a quotation: the same folio, the next number, a draft again.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { get } from '#kernel/records/get.ts'
import { lockQuotes, reprice } from '#operational/quoting/pricing/reprice.ts'
import { EDITABLE, quotingItself } from '#operational/quoting/quoting.ts'

const input = z.strictObject({})
const HEAD = ['subject', 'business_unit', 'account', 'contact', 'opportunity', 'language', 'currency', 'price_book', 'discount', 'freight', 'prices_include_tax', 'tax_country', 'tax_region', 'tax_regime', 'advance_percent', 'credit_days', 'delivery_time', 'introduction', 'terms', 'internal_notes', 'owner', 'territory', 'team']
const LINE = ['position', 'heading', 'product', 'description', 'details', 'quantity', 'unit', 'unit_price', 'discount', 'optional', 'tax_codes']

export const quoteVersioning: Action = { entity: 'quote', noun: 'versioning', input, needs: 'update', offeredWhen: { field: 'state', op: 'in', value: ['sent', 'viewed', 'change_requested', 'rejected', 'expired'] }, run: versionQuote }

/** The new draft. 409 `quote_editable` for one that can still be changed itself, `quote_accepted` for one that was accepted, `version_exists` when a newer one is at work. The old one stays on offer until the new one is sent. */
export async function versionQuote(ctx: Ctx, id: string, _input: z.infer<typeof input>): Promise<Row> {
  const lifted = quotingItself(ctx), state = (await lockQuotes(ctx, [id])).get(id) as never
  if (EDITABLE.includes(state)) throw conflict('quote_editable')
  if (state === 'accepted') throw conflict('quote_accepted')
  const [old] = await rows(lifted, 'quote', { filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  const [newer] = await rows(lifted, 'quote', { fields: ['id'], filter: { field: 'supersedes', op: 'eq', value: id }, limit: 1 })
  if (newer) throw conflict('version_exists', { id: newer['id'] })
  const [unit] = await rows(lifted, 'business_unit', { fields: ['validity_days'], filter: { field: 'id', op: 'eq', value: old!['business_unit'] }, limit: 1 })
  const until = new Date(ctx.clock.now().getTime() + Number(unit?.['validity_days'] ?? 30) * 86_400_000).toISOString().slice(0, 10)
  // who makes the version made it, whatever the old one's owner: approvals look at both
  const made = await create(lifted, 'quote', { ...pick(old!, HEAD), number: old!['number'], revision: Number(old!['revision'] ?? 1) + 1, supersedes: id, state: 'draft', valid_until: until })
  const lines = await rows(lifted, 'quote_line', { filter: { field: 'quote', op: 'eq', value: id }, sort: 'position,created_at', limit: 400 })
  if (lines.length > 0) await createMany(lifted, 'quote_line', lines.map(line => ({ ...pick(line, LINE), quote: made['id'] })))
  await reprice(ctx, String(made['id']))
  if (state === 'rejected' || state === 'expired' || state === 'change_requested') await update(lifted, 'quote', id, { state: 'superseded' })
  return get(ctx, 'quote', String(made['id']))
}

function pick(row: Row, names: readonly string[]): Row { return Object.fromEntries(names.map(name => [name, row[name] ?? null])) }
