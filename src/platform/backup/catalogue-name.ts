// Names as the database's own catalogue has them: whatever somebody once called a thing comes along.

/** A name as an identifier in SQL text. */
export function identifier(name: string): string { return `"${name.replaceAll('"', '""')}"` }

/** `"schema"."name"`. */
export function qualified(schema: string, name: string): string { return `${identifier(schema)}.${identifier(name)}` }

/** Which schemas (alias `n`) are ours: all but the server's own. */
export const OURS = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`

/** True for what belongs to no extension: those bring their own. */
export function notOfExtension(catalogue: string, oid: string): string {
  return `not exists (select 1 from pg_catalog.pg_depend x where x.classid = '${catalogue}'::pg_catalog.regclass and x.objid = ${oid} and x.deptype = 'e')`
}
