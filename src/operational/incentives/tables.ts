// What incentives keep besides their entities: deals that counted once and were cancelled, with both days. Only ids and days, no personal values.

export const tables = [
  'create table if not exists kernel.incentive_reversal (entity text not null, record uuid not null, earned_on date not null, happened_on date not null, primary key (entity, record))',
  'create index if not exists incentive_reversal_earned on kernel.incentive_reversal (entity, earned_on)',
]
