// `file` first brought the entry, `seen` is the last file that had it: what a complete new list no longer has is found by it. Entries of exclusion registries: keyed hashes only, sixteen bytes each, so that the list can be asked and not read. A million entries take about 80 MB with their index.

export const registryTables = [
  `create table if not exists kernel.exclusion_entry (registry text not null, hash bytea not null, since timestamptz not null, file uuid not null, seen uuid not null, primary key (registry, hash))`,
]
