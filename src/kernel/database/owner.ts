// Tables belong to one role of the database, and the processes that people reach may work as another, which can read and write rows and nothing else.
import type { Sql } from 'postgres'
import type { Configuration } from '#kernel/configuration.ts'
import { connect } from '#kernel/database/connect.ts'

/** Runs `work` on up to `max` connections that may change tables (those of `migrationUrl` where it is set), without a limit of time for a statement, and closes them. `name` is shown in pg_stat_activity. */
export async function asOwner<T>(config: Pick<Configuration, 'databaseUrl' | 'migrationUrl'>, name: string, max: number, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(config.migrationUrl || config.databaseUrl, { max, applicationName: `vinculo ${name}`, statementTimeout: 0 })
  try { return await work(sql) } finally { await sql.end({ timeout: 5 }) }
}
