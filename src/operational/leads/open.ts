// Which leads are still worked on.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'

/** Is a lead of this status still worked on? */
export function isOpen(status: unknown): boolean { return (OPEN_LEAD as readonly unknown[]).includes(status) }

/** The open leads of a person, newest first; at most 100. */
export async function openLeadsOf(ctx: Ctx, contact: string): Promise<{ id: string; owner: string | null; created_at: Date }[]> {
  return ctx.sql<{ id: string; owner: string | null; created_at: Date }[]>`select l.id, l.owner, l.created_at from lead l where l.contact = ${contact}::uuid and l.deleted_at is null and l.status = any(${[...OPEN_LEAD]}::text[]) order by l.created_at desc limit 100`
}

/** The system, working with leads. */
export function leadsItself(ctx: Ctx): Ctx { return asSystem(ctx, 'leads are scored, assigned and followed for everybody alike') }
