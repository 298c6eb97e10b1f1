// Tables of seals, and the one place where the hash of a change is defined.

/** The hash of a field is over its own salt and its value, so that both can be dropped while the hash stays; its salt comes from the row's. The hash of the row is over everything about it but the values, and the hashes of its fields in
 *  the order of jsonb (shortest name first), which is the same in every PostgreSQL. (Without an erasure the hash of a field stands in the row's function itself: a call of its own for each took twice the time.)
 *  A field whose value was erased counts by the hash that was kept, and only while its value is really gone. */
const leaf = `create or replace function kernel.change_leaf(c kernel.change) returns bytea language sql stable parallel safe as $$
  select sha256('\\x00'::bytea || convert_to(jsonb_build_array(c.id, c.epoch, c.xid::text, c.seq, (extract(epoch from c.at) * 1000000)::bigint, (extract(epoch from c.wall) * 1000000)::bigint,
      c.entity, c.record, c.op, c.actor, c.request, c.origin, c.cause, c.depth)::text, 'UTF8')
    || coalesce((select string_agg(convert_to(d.key, 'UTF8') || '\\x00'::bytea
      || case when c.kept is null then sha256(sha256(uuid_send(c.salt) || convert_to(d.key, 'UTF8')) || convert_to(d.value::text, 'UTF8')) else kernel.change_field_hash(c.salt, c.kept, d.key, d.value) end, ''::bytea) from jsonb_each(c.diff) d), ''::bytea)) $$`

const fieldHash = `create or replace function kernel.change_field_hash(salt uuid, kept jsonb, field text, value jsonb) returns bytea language sql immutable parallel safe as $$
  select case when kept is null then sha256(sha256(uuid_send(salt) || convert_to(field, 'UTF8')) || convert_to(value::text, 'UTF8'))
    when kept -> 'hash' ? field and value = '[null, null]'::jsonb then decode(kept #>> array['hash', field], 'hex')
    else sha256(decode(coalesce(kept #>> array['salt', field], ''), 'hex') || convert_to(value::text, 'UTF8')) end $$`

/** The feed backwards: `rows` changes before a place, of a span of time. Walked by the index whatever the planner expects (see kernel.feed_page). */
const back = `create or replace function kernel.feed_back(before_epoch int, before_xid xid8, before_seq bigint, since timestamptz, until timestamptz, rows int) returns setof kernel.change language sql stable
  set enable_sort = off set enable_seqscan = off set enable_bitmapscan = off set jit = off as $$
  select epoch, xid, seq, id, at, wall, entity, record, op, actor, request, origin, cause, depth, diff, salt, kept from kernel.change c
  where (c.epoch, c.xid, c.seq) < (before_epoch, before_xid, before_seq) and c.at >= since and c.at < until order by c.epoch desc, c.xid desc, c.seq desc limit rows $$`

/** Idempotent DDL, run at every start. `seal.to_*`: the last change it covers; it begins behind the seal before. `leaves`: for each change the id of its record and the first 8 bytes of its hash, so that the one that does not fit can be named. */
export const tables: string[] = [
  fieldHash,
  leaf,
  back,
  `create table if not exists kernel.seal (
    number bigint primary key,
    to_epoch int not null,
    to_xid xid8 not null,
    to_seq bigint not null,
    changes int not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    root bytea not null,
    previous bytea not null,
    hash bytea not null,
    mac bytea not null,
    key text not null,
    sealed_at timestamptz not null
  )`,
  'create index if not exists seal_first_at on kernel.seal (first_at)',
  'create table if not exists kernel.seal_leaf (number bigint primary key, leaves bytea not null)',
  'alter table kernel.seal_leaf alter column leaves set storage external',
  'create index if not exists change_kept on kernel.change (record) where kept is not null',
]
