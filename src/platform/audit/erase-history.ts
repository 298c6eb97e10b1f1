// Values leave the history; the hashes of their fields stay, so that the seals still hold.
import type { Ctx } from '#kernel/context.ts'
import { isShortWord } from '#platform/audit/redact.ts'

/** Takes out of the changes of these records the values of `fields`, and of any field that holds one of `texts` (compared without case). Returns by record the fields that were taken out: whoever erases says so in a change `erased`, or the
 *  verification takes it for tampering. In the open transaction. */
export async function eraseHistory(ctx: Ctx, entity: string, records: string[], fields: string[], texts: string[]): Promise<Map<string, string[]>> {
  const patterns = texts.map(likePattern), words = texts.map(wordPattern)
  const { sql } = ctx
  await sql`update kernel.change c set salt = default where c.entity = ${entity}::text and c.record = any(${records}::uuid[]) and c.salt is null and c.kept is null`
  const sought = sql`d.value <> '[null, null]'::jsonb and (d.key = any(${fields}::text[]) or (lower(d.value::text) like any(${patterns}::text[]) and lower(d.value::text) ~ any(${words}::text[])))`
  const rows = await sql<{ record: string; fields: string[] }[]>`
    with hits as (
      select c.epoch, c.xid, c.seq, c.at, array(select d.key from jsonb_each(c.diff) d where ${sought}) as gone from kernel.change c
      where c.entity = ${entity}::text and c.record = any(${records}::uuid[]) and exists (select 1 from jsonb_each(c.diff) d where ${sought}) for update),
    written as (
      update kernel.change c set salt = null,
        diff = (select jsonb_object_agg(d.key, case when d.key = any(h.gone) then '[null, null]'::jsonb else d.value end) from jsonb_each(c.diff) d),
        kept = jsonb_build_object(
          'hash', (select jsonb_object_agg(d.key, encode(kernel.change_field_hash(c.salt, c.kept, d.key, d.value), 'hex')) from jsonb_each(c.diff) d where d.key = any(h.gone) or coalesce(c.kept -> 'hash' ? d.key, false)),
          'salt', (select coalesce(jsonb_object_agg(d.key, coalesce(c.kept #>> array['salt', d.key], encode(sha256(uuid_send(c.salt) || convert_to(d.key, 'UTF8')), 'hex'))), '{}') from jsonb_each(c.diff) d
            where not (d.key = any(h.gone) or coalesce(c.kept -> 'hash' ? d.key, false))))
      from hits h where c.epoch = h.epoch and c.xid = h.xid and c.seq = h.seq and c.at = h.at returning c.record, h.gone)
    select w.record, array_agg(distinct g) as fields from written w, unnest(w.gone) g group by w.record`
  return new Map(rows.map(row => [row.record, row.fields]))
}

/** A pattern that finds the text anywhere in JSON, in lower case. */
export function likePattern(text: string): string {
  return `%${JSON.stringify(text.toLowerCase()).slice(1, -1).replaceAll(/[\\%_]/g, c => `\\${c}`)}%`
}

/** A regular expression of PostgreSQL for the same, in which short words count as words only (see redact.ts). It follows `likePattern`, which is quicker and finds more. */
export function wordPattern(text: string): string {
  const plain = JSON.stringify(text.toLowerCase()).slice(1, -1).replaceAll(/[.*+?^${}()|[\]\\]/g, c => `\\${c}`)
  // before it may stand the letter of an escaped line end
  return isShortWord(text) ? `(^|[^[:alpha:]]|\\\\[bfnrt])${plain}($|[^[:alpha:]])` : plain
}
