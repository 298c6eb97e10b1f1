// What automations keep beside their entities. No personal data but what an administrator writes into a definition (erase.ts).

/** Idempotent DDL, run at every start by database/migrate.ts. */
export const tables: string[] = [
  // what a run follows: the definition as it was when the run began
  `create table if not exists kernel.automation_version (
    automation uuid not null,
    number int not null,
    definition jsonb not null,
    at timestamptz not null,
    actor uuid,
    primary key (automation, number)
  )`,
  // one row a step of a run; written in the transaction of what the step does, so a step is done once
  `create table if not exists kernel.automation_step (
    run uuid not null,
    place text not null,
    kind text not null,
    state text not null check (state in ('done', 'waiting', 'failed')),
    list text,
    until timestamptz,
    log jsonb,
    error_code text,
    error_message text,
    at timestamptz not null,
    primary key (run, place)
  )`,
  `create table if not exists kernel.automation_hour (automation uuid not null, hour timestamptz not null, runs int not null, primary key (automation, hour))`,
  // how far the dates of an automation were looked at, and which of them already set it off
  `create table if not exists kernel.automation_date (automation uuid primary key, looked_until timestamptz not null)`,
  `create table if not exists kernel.automation_occurrence (automation uuid not null, record uuid not null, moment timestamptz not null, primary key (automation, record, moment))`,
]
