// The one place that opens connections to PostgreSQL.
import postgres from 'postgres'
import type { Sql } from 'postgres'

export interface ConnectOptions {
  /** most connections of this pool */
  max: number
  /** shown in pg_stat_activity: "vinculo web" … */
  applicationName: string
  /** milliseconds a statement may take; default 30 s; 0 = no limit */
  statementTimeout?: number
  onnotice?: (notice: { message?: string; code?: string }) => void
}

/**
 * Opens a pool (connections are made when first used). `?host=/folder` in the address means the Unix socket in that folder, as libpq has it.
 * Results: numeric, bigint, uuid and date arrive as strings; timestamps as RFC 3339 text in UTC with the precision stored; json parsed.
 * Bound to a json parameter, a JavaScript value is turned into JSON here: do not stringify it before (a string becomes a JSON string).
 */
export function connect(url: string, options: ConnectOptions): Sql {
  const { address, path } = splitSocket(url)
  return postgres(address, {
    ...(path ? { path } : {}),
    max: options.max,
    onnotice: notice => options.onnotice?.(notice),
    connect_timeout: 10,
    // seconds until a broken line is opened anew; by itself the driver comes to 20, for which whoever got that line would wait
    backoff: (broken: number) => Math.min(0.05 * broken, 0.5),
    types: { date: { to: 1184, from: [1082, 1114, 1184], serialize: timeToText, parse: timeFromText } },
    connection: {
      application_name: options.applicationName, TimeZone: 'UTC', statement_timeout: options.statementTimeout ?? 30_000, idle_in_transaction_session_timeout: 60_000,
      // A line that broke with something unsent never sends anything short again (driver 3.4.9 forgets that its timer is gone), not even who it is: what is longer than 1,024 bytes goes at once, and mends it.
      'vinculo.greeting': ' '.repeat(1_024),
    },
  }) as unknown as Sql
}

function splitSocket(url: string): { address: string; path: string | null } {
  const parsed = new URL(url)
  const folder = parsed.searchParams.get('host')
  if (!folder?.startsWith('/')) return { address: url, path: null }
  parsed.searchParams.delete('host')
  return { address: parsed.href, path: `${folder}/.s.PGSQL.${parsed.port || '5432'}` }
}

function timeToText(value: Date | string): string { return value instanceof Date ? value.toISOString() : value }

/** `2026-11-21 22:38:03.1+00` → `2026-11-21T22:38:03.1+00:00`, the form PostgreSQL's own JSON has; dates stay dates. */
function timeFromText(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?)(\+00)?$/.exec(text)
  return match ? `${match[1]}T${match[2]}${match[3] ? '+00:00' : ''}` : text
}
