// The list of erasures: what a restored backup has to forget again. Ids and keyed hashes, nothing that names a person.

/** Idempotent DDL, run at every start. */
export const tables: string[] = [
  `create table if not exists kernel.erasure (
    id uuid primary key,
    contact uuid not null,
    request uuid,
    at timestamptz not null,
    hashes text[] not null
  )`,
  'create index if not exists erasure_contact on kernel.erasure (contact)',
]
