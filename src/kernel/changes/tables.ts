// Tables of the change feed. `epoch` rises with every restore into another cluster (whose transaction counter starts elsewhere): rows and cursors of before keep their place.
// `xid` is where the row stands in time: its own transaction, or the newest one finished when it was written if that is later. Readers stop below the oldest open transaction, so no row can
// appear behind a cursor (it is never less than its own transaction). Its own transaction alone would break the order of a record: a transaction that began early and changed the record late would
// stand before the one it waited for. The column default makes all this impossible to forget.

/** Idempotent DDL, run at every start by database/migrate.ts. */
export const tables: string[] = [
  `insert into kernel.setting (key, value) values ('feed_epoch', '1'::jsonb) on conflict (key) do nothing`,
  'create sequence if not exists kernel.change_seq',
  `create table if not exists kernel.change (
    epoch int not null default 1,
    xid xid8 not null default greatest(pg_current_xact_id(), (pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)::text::xid8),
    seq bigint not null default nextval('kernel.change_seq'),
    id uuid not null,
    at timestamptz not null,
    wall timestamptz not null default clock_timestamp(),
    entity text not null,
    record uuid not null,
    op text not null,
    actor uuid,
    request text not null,
    origin text not null,
    cause uuid,
    depth int not null,
    diff jsonb not null
  ) partition by range (at)`,
  // What seals stand on (platform/audit): a secret of each row that goes into the hashes of its fields, and what stays of them after an erasure, {hash: {field}, salt: {field}}. Asked first: an ALTER would wait for every reader.
  `do $$ begin
    if not exists (select 1 from pg_attribute where attrelid = 'kernel.change'::regclass and attname = 'kept') then
      alter table kernel.change add column salt uuid, add column kept jsonb;
      alter table kernel.change alter column salt set default gen_random_uuid();
    end if;
  end $$`,
  'create table if not exists kernel.change_default partition of kernel.change default',
  'create index if not exists change_feed on kernel.change (epoch, xid, seq)',
  'create index if not exists change_record on kernel.change (entity, record, seq)',
  'create index if not exists change_request on kernel.change (request)',
  // The planner judges (epoch, xid, seq) > (…) by the epoch alone, expects next to nothing, and would sort a backlog of millions for each page. Here it can only merge the indexes of the months.
  `create or replace function kernel.feed_page(after_epoch int, after_xid xid8, after_seq bigint, most int) returns setof kernel.change language sql stable
    set enable_sort = off set enable_seqscan = off set enable_bitmapscan = off set jit = off as $$
    select epoch, xid, seq, id, at, wall, entity, record, op, actor, request, origin, cause, depth, diff, salt, kept from kernel.change c
    where (c.epoch, c.xid, c.seq) > (after_epoch, after_xid, after_seq) order by c.epoch, c.xid, c.seq limit most $$`,
  `create table if not exists kernel.reaction (
    name text primary key,
    epoch int not null,
    xid xid8 not null,
    seq bigint not null,
    reached bigint not null default 0,
    lag bigint not null default 0,
    replay_epoch int,
    replay_xid xid8,
    replay_seq bigint,
    leased_by text,
    leased_until timestamptz
  )`,
  `create table if not exists kernel.reaction_done (
    reaction text not null,
    change uuid not null,
    epoch int not null,
    xid xid8 not null,
    seq bigint not null,
    at timestamptz not null,
    primary key (reaction, change)
  )`,
  'create index if not exists reaction_done_at on kernel.reaction_done (at)',
  `create table if not exists kernel.reaction_failure (
    reaction text not null,
    change uuid not null,
    epoch int not null,
    xid xid8 not null,
    seq bigint not null,
    entity text not null,
    record uuid not null,
    state text not null check (state in ('retrying', 'dead', 'parked')),
    attempts int not null,
    retry_at timestamptz not null,
    code text,
    message text,
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (reaction, change)
  )`,
  'create index if not exists reaction_failure_record on kernel.reaction_failure (reaction, entity, record, epoch, xid, seq)',
]
