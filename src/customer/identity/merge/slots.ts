// The place of a primary record: one holder, and of contact points one kind.
import type { Ctx } from '#kernel/context.ts'
import { CHILDREN } from '#customer/identity/merge/parties.ts'

/** Who holds the child now, which of the holder's fields mirror its kind, and the other record that is primary there. */
export async function occupied(ctx: Ctx, entity: string, id: string): Promise<{ holder: string; fields: string[]; by: string | null }> {
  const rule = CHILDREN[entity]!
  const holder = entity === 'contact_point' ? 'coalesce(t.contact, t.account)' : entity === 'tax_identity' ? 'coalesce(t.account, t.contact)' : 't.contact'
  const kind = entity === 'contact_point' ? 't.kind' : '\'\'::text'
  const [own] = await ctx.sql.unsafe(`select ${holder} as holder, ${kind} as kind from ${entity} t where t.id = $1::uuid limit 1`, [id], { prepare: true })
  const [first, second] = entity === 'contact_point' ? ['contact', 'account'] : entity === 'tax_identity' ? ['account', 'contact'] : ['contact', null]
  const [other] = await ctx.sql.unsafe(`select t.id from ${entity} t where (t.${first} = $1::uuid${second ? ` or (t.${first} is null and t.${second} = $1::uuid)` : ''}) and ${kind} = $2::text and t.${rule.flag}::text = $3::text and t.deleted_at is null and t.id <> $4::uuid limit 1`,
    [own!['holder'], own!['kind'], String(rule.primary), id] as never[], { prepare: true })
  const fields = ['contact', 'account'].flatMap(party => ctx.kernel.registry.entity(party).mirrors).filter(({ mirror }) => mirror.child === entity && (mirror.where['kind'] ?? '') === own!['kind']).map(({ field }) => field)
  return { holder: String(own!['holder']), fields, by: other ? String(other['id']) : null }
}
