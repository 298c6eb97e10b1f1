// Tables of the job queue.

/** Idempotent DDL, run at every start by database/migrate.ts. */
export const tables: string[] = [
  `create table if not exists kernel.job (
    id uuid primary key,
    name text not null,
    payload jsonb not null,
    key text,
    priority int not null,
    run_at timestamptz not null,
    state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    attempts int not null default 0,
    max_attempts int not null,
    cancel_asked boolean not null default false,
    leased_by text,
    leased_until timestamptz,
    progress_done bigint not null default 0,
    progress_total bigint,
    progress_note text,
    result jsonb,
    error_code text,
    error_message text,
    created_at timestamptz not null,
    created_by uuid,
    started_at timestamptz,
    finished_at timestamptz,
    request text not null,
    cause uuid,
    cause_depth int
  )`,
  'alter table kernel.job add column if not exists created_key uuid',
  `create unique index if not exists job_key on kernel.job (name, key) where key is not null and state = 'waiting'`,
  `create index if not exists job_next on kernel.job (priority desc, run_at, id) where state = 'waiting'`,
  `create index if not exists job_running on kernel.job (leased_until) where state = 'running'`,
  'create index if not exists job_created on kernel.job (created_at desc, id desc)',
  `create index if not exists job_finished on kernel.job (finished_at) where finished_at is not null`,
  'create table if not exists kernel.job_cron (name text primary key, cron text not null, last_due timestamptz not null)',
]
