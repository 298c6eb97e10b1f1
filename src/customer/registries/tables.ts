// Entries of exclusion registries: keyed hashes only, sixteen bytes each, so that the list can be asked and not read. `file` is the reading that first brought the entry, `seen` the last one that had it: what a complete new list no longer has is found by it.
// A million entries take about 150 MB with their index.

export const registryTables = [
  'create sequence if not exists kernel.exclusion_reading as int',
  'create table if not exists kernel.exclusion (registry text not null, hash bytea not null, since timestamptz not null, file int not null, seen int not null, primary key (registry, hash))',
]
