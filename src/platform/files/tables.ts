// Tables of files: which contents there are and where, and the contents themselves when they are kept in PostgreSQL.

/** Idempotent DDL, run at every start by database/migrate.ts. `purging`: its bytes are being removed, nobody may count on them. */
export const tables: string[] = [
  `create table if not exists kernel.file_blob (
    sha256 text primary key,
    size bigint not null,
    store text not null,
    stored boolean not null default false,
    purging boolean not null default false,
    touched_at timestamptz not null
  )`,
  'create index if not exists file_blob_touched on kernel.file_blob (touched_at)',
  'create table if not exists kernel.file_content (sha256 text not null, part int not null, bytes bytea not null, primary key (sha256, part))',
  // encrypted and compressed formats are most of what comes: PostgreSQL need not try to compress them again
  'alter table kernel.file_content alter column bytes set storage external',
]
