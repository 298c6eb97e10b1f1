// Secrets of webhooks lie beside the entity: no list, export or search can reach them.

/** Idempotent DDL, run at every start by database/migrate.ts. */
export const tables: string[] = [
  `create table if not exists kernel.webhook_secret (webhook uuid primary key, sealed bytea not null, rotated_at timestamptz not null, previous bytea, previous_until timestamptz)`,
]
