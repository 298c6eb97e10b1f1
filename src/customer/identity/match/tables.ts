// Blocking keys of stored people and companies: hashes only, kept by the job `identity.sweep`.

export const tables: string[] = [
  'create table if not exists kernel.match_key (key bigint not null, record uuid not null, primary key (key, record))',
  'create index if not exists match_key_record on kernel.match_key (record)',
]
