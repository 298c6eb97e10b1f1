// Tables of imports. `import_row` keeps what became of each row; the cells themselves only where somebody has to look again.

/** Idempotent DDL, run at every start. */
export const tables: string[] = [
  `create table if not exists kernel.import_upload (
    id uuid primary key,
    owner uuid not null,
    name text not null,
    size bigint not null,
    at timestamptz not null
  )`,
  `create table if not exists kernel.import (
    id uuid primary key,
    owner uuid not null,
    roles text[],
    entity text not null,
    name text not null,
    upload uuid not null,
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelling', 'cancelled', 'reverting', 'reverted')),
    spec jsonb not null,
    format jsonb not null,
    columns jsonb not null,
    language text not null,
    dry_run boolean not null,
    automations boolean not null,
    total bigint,
    done bigint not null default 0,
    created bigint not null default 0,
    updated bigint not null default 0,
    skipped bigint not null default 0,
    rejected bigint not null default 0,
    review bigint not null default 0,
    reverted bigint not null default 0,
    error jsonb,
    kept jsonb,
    at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
  )`,
  'alter table kernel.import add column if not exists api_key uuid',
  'alter table kernel.import add column if not exists incomplete bigint not null default 0',
  'alter table kernel.import add column if not exists made jsonb',
  'create index if not exists import_owner on kernel.import (owner, at desc)',
  `create table if not exists kernel.import_row (
    import uuid not null references kernel.import(id) on delete cascade,
    no bigint not null,
    state text not null,
    record uuid,
    code text,
    problems jsonb,
    raw jsonb,
    primary key (import, no)
  )`,
  'create index if not exists import_row_state on kernel.import_row (import, state, no)',
  'create index if not exists import_row_told on kernel.import_row (import, no) where raw is not null',
  'create index if not exists import_row_record on kernel.import_row (import, record) where record is not null',
  `create table if not exists kernel.import_reference (
    import uuid not null references kernel.import(id) on delete cascade,
    entity text not null,
    record uuid not null,
    primary key (import, entity, record)
  )`,
  // what a dry run knows of people it has taken back: hashes, gone when it ends; a dry run that is killed begins again
  `create unlogged table if not exists kernel.import_name (
    import uuid not null references kernel.import(id) on delete cascade,
    key text not null,
    no bigint not null,
    names text[] not null,
    primary key (import, key)
  )`,
]
