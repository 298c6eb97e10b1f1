// Tables of the kernel itself, in the order they are made. Each list lives beside the code that owns it.

/** What everything else stands on. */
export const foundation: string[] = [
  'create schema if not exists kernel',
  'create extension if not exists pg_trgm with schema public',
  'create extension if not exists unaccent with schema public',
  // Immutable on purpose: the dictionary is fixed, and indexes need it. The same result as search/fold.ts for Latin text.
  // "Nº" and "Mª" are Spanish: unaccent knows them since PostgreSQL 16
  `do $do$ begin execute format('create or replace function public.fold_marks(t text) returns text language plpgsql immutable strict parallel safe as %L',
    format($$ begin return lower(public.unaccent('public.unaccent'::regdictionary, %s)); end $$, case when public.unaccent('public.unaccent'::regdictionary, 'ª') = 'a' then 't' else 'translate(t, ''ªºµ'', ''aoμ'')' end)); end $do$`,
  // Not strict and no word of a dictionary in it: so the planner writes it into the statement. A function that is called costs a quarter of a millisecond a statement and four times as much a row.
  `create or replace function public.fold(t text) returns text language sql immutable parallel safe as $$ select case when octet_length(t) = length(t) then lower(t collate "C") else public.fold_marks(t) end $$`,
  'create table if not exists kernel.setting (key text primary key, value jsonb not null)',
  'create table if not exists kernel.migration (name text primary key, applied_at timestamptz not null default clock_timestamp())',
  `create table if not exists kernel.principal (key int generated always as identity primary key, id uuid not null unique, kind text not null)`,
  `insert into kernel.principal (id, kind) values ('00000000-0000-4000-8000-000000000001', 'everyone') on conflict (id) do nothing`,
  `create table if not exists kernel.share (id uuid primary key, entity text not null, record uuid not null, principal int not null references kernel.principal(key), level int not null check (level between 1 and 3),
     until timestamptz, reason text, created_at timestamptz not null, created_by uuid, unique (entity, record, principal))`,
  'create index if not exists share_until on kernel.share (until) where until is not null',
  `create table if not exists kernel.external_id (entity text not null, system text not null, external_id text not null, record uuid not null, primary key (entity, system, external_id))`,
  'create index if not exists external_id_record on kernel.external_id (record)',
  `create table if not exists kernel.idempotency (principal text not null, key text not null, request_hash text not null, status int, body text, headers jsonb, created_at timestamptz not null, primary key (principal, key))`,
  'create index if not exists idempotency_created on kernel.idempotency (created_at)',
]
