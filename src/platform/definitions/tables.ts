// What the processes tell each other about definitions, and which records wait to be worked out.

export const tables = [
  'create table if not exists kernel.definition (one boolean primary key default true check (one), version bigint not null, fingerprint text not null)',
  `insert into kernel.definition (version, fingerprint) values (1, '') on conflict (one) do nothing`,
  // which definition a table (name '') or column was made for: what is not named here is not offered by any process
  `create table if not exists kernel.definition_made (entity text not null, name text not null, definition uuid not null, shape jsonb not null, error text, primary key (entity, name))`,
  // every running process, with the version of the definitions it works with
  `create table if not exists kernel.definition_reader (id uuid primary key, role text not null, host text not null, pid int not null, version bigint not null, started_at timestamptz not null, seen_at timestamptz not null)`,
  // records whose formulas and roll-ups are to be worked out anew
  'create table if not exists kernel.derive_due (entity text not null, record uuid not null, primary key (entity, record))',
]
