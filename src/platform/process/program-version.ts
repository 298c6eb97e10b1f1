// The database itself says which program wrote it last: several machines share one, and none of them need share a folder.
import type { Sql } from 'postgres'
import { schemaVersion } from '#platform/process/version-file.ts'

export interface Program { app: string; schema: number }

/** The program that migrated this database last; null when it is empty, `app` '?' when it is older than this note. */
export async function readProgram(sql: Sql): Promise<Program | null> {
  const [table] = await sql`select to_regclass('kernel.setting') is not null as there`
  if (!table?.['there']) return null
  const [row] = await sql<{ value: Program }[]>`select value from kernel.setting where key = 'program'`
  return row?.value ?? { app: '?', schema: 0 }
}

/** Notes this program. */
export async function writeProgram(sql: Sql, app: string): Promise<void> {
  await sql`insert into kernel.setting (key, value) values ('program', jsonb_build_object('app', ${app}::text, 'schema', ${schemaVersion}::int)) on conflict (key) do update set value = excluded.value`
}
