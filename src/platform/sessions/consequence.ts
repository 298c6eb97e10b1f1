// What follows from a change of people and rights, in the same transaction: rights are read anew everywhere, who was disabled is out, and somebody stays who can repair it all.
import { Refusal } from '#kernel/errors.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Row, Write } from '#kernel/module.ts'
import { bumpRightsVersion } from '#platform/sessions/rights-version.ts'
import { revokeSessions } from '#platform/sessions/session.ts'

const RIGHTS = new Set(['user', 'role', 'team', 'territory', 'queue'])

/** Runs after every write, the bin included. 409 `last_administrator` when none would be left, 409 `built_in` for the role of administrators. */
export const followPeople: Consequence = async (ctx, definition, writes) => {
  if (!RIGHTS.has(definition.name)) return
  await bumpRightsVersion(ctx)
  if (definition.name === 'role' && writes.some(w => w.next['name'] === 'admin' && w.next['deleted_at'])) throw new Refusal(409, 'built_in')
  if (definition.name !== 'user') return
  for (const { old, next } of writes) if (old && works(old) && !works(next)) await revokeSessions(ctx.kernel, ctx.sql, String(next['id']))
  if (writes.some(losesAdministrator)) {
    // serialises two administrators who disable each other at the same moment
    await ctx.sql`select pg_advisory_xact_lock(7351, 1)`
    const left = await ctx.sql`select id from "user" where active and deleted_at is null and roles @> array['admin']::text[] limit 1`
    if (left.length === 0) throw new Refusal(409, 'last_administrator')
  }
}

function losesAdministrator({ old, next }: Write): boolean { return old !== null && administers(old) && !administers(next) }

function administers(row: Row): boolean { return works(row) && Array.isArray(row['roles']) && row['roles'].includes('admin') }

function works(row: Row): boolean { return row['active'] === true && !row['deleted_at'] }
