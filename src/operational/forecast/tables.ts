// What an opportunity was at every moment of its life: one row a state, from the change that brought it until the one that ended it. Written from the feed (states/record.ts), never by hand.
// `epoch, xid, seq` is the place of that change in the feed: what was recorded up to there is not recorded again. (0, 0, 0) is a state older than the first change that is kept.
// `amount` is what it was worth in the organisation's currency then; null where there was no amount or no rate. `gone`: it lay in the recycle bin.

export const tables = [
  `create table if not exists kernel.opportunity_state (
    opportunity uuid not null,
    epoch int not null,
    xid xid8 not null,
    seq bigint not null,
    from_at timestamptz not null,
    until_at timestamptz not null default 'infinity',
    stage uuid,
    status text,
    category text,
    amount numeric(19,4),
    probability double precision,
    close_date date,
    owner uuid,
    gone boolean not null,
    primary key (opportunity, epoch, xid, seq)
  )`,
  // as of some moment: the states that had not ended by then, of which few began later
  `create index if not exists opportunity_state_open on kernel.opportunity_state (until_at, from_at) where status = 'open' and not gone`,
  'create index if not exists opportunity_state_until on kernel.opportunity_state (until_at, from_at)',
  'create index if not exists opportunity_state_from on kernel.opportunity_state (from_at)',
  // reports that go out by mail: when each was last sent to whom
  'create table if not exists kernel.report_sent (subscription uuid not null, recipient uuid not null, day date not null, at timestamptz not null, state text not null, primary key (subscription, recipient, day))',
]
