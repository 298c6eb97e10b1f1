// What the leads keep besides their entities: the clocks of first answers that still run.

export const tables = [
  'create table if not exists kernel.lead_clock (lead uuid primary key, due_at timestamptz not null, told_at timestamptz)',
  'create index if not exists lead_clock_due on kernel.lead_clock (due_at) where told_at is null',
]
