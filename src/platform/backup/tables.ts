// What backups were taken, by whom and where they lie.

/** Idempotent DDL, run at every start by database/migrate.ts. */
export const tables: string[] = [
  `create table if not exists kernel.backup (
    id uuid primary key,
    kind text not null check (kind in ('scheduled', 'manual')),
    state text not null check (state in ('running', 'done', 'failed', 'removed')),
    host text not null,
    path text not null,
    job uuid,
    started_at timestamptz not null,
    finished_at timestamptz,
    bytes bigint,
    rows bigint,
    files int,
    missing int,
    error text
  )`,
  'create index if not exists backup_started on kernel.backup (started_at desc)',
]
