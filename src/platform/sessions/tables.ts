// Tables of sign-in. None of them is an entity: no list, export or search can reach a hash.

export const tables = [
  `create table if not exists kernel.password (user_id uuid primary key, hash text not null, changed_at timestamptz not null)`,

  `create table if not exists kernel.session (
    id uuid primary key, user_id uuid not null, token_hash bytea not null unique, method text not null, created_at timestamptz not null, last_seen_at timestamptz not null,
    expires_at timestamptz not null, revoked_at timestamptz, ip_prefix text not null, agent text not null, view_as uuid)`,
  'alter table kernel.session add column if not exists view_as_role text',
  'alter table kernel.session add column if not exists view_as_entry uuid',
  `create index if not exists session_of_user on kernel.session (user_id) where revoked_at is null`,

  `create table if not exists kernel.api_key (
    id uuid primary key, user_id uuid not null, name text not null, key_hash bytea not null unique, prefix text not null, roles text[], created_at timestamptz not null,
    expires_at timestamptz, last_used_at timestamptz, revoked_at timestamptz)`,
  `create index if not exists api_key_user on kernel.api_key (user_id) where revoked_at is null`,

  `create table if not exists kernel.totp (user_id uuid primary key, secret bytea not null, created_at timestamptz not null, confirmed_at timestamptz, last_step bigint not null default 0)`,
  `create table if not exists kernel.backup_code (user_id uuid not null, code_hash bytea not null, created_at timestamptz not null, used_at timestamptz, primary key (user_id, code_hash))`,
  `create table if not exists kernel.passkey (
    id uuid primary key, user_id uuid not null, credential_id text not null unique, public_key bytea not null, counter bigint not null, transports text[] not null, name text not null,
    created_at timestamptz not null, last_used_at timestamptz)`,
  `create index if not exists passkey_user on kernel.passkey (user_id)`,

  // short-lived state between two requests: a pending second factor, a passkey challenge, a sign-in under way at another provider
  `create table if not exists kernel.challenge (
    id uuid primary key, purpose text not null, token_hash bytea not null unique, user_id uuid, payload jsonb not null, failures int not null default 0, created_at timestamptz not null, expires_at timestamptz not null)`,

  // login is a keyed hash of what was typed: unknown addresses are counted like known ones, and no address is stored
  `create table if not exists kernel.sign_in_attempt (
    id uuid primary key, kind text not null, login bytea not null, ip_prefix text not null, at timestamptz not null, outcome text not null)`,
  `create index if not exists sign_in_attempt_login on kernel.sign_in_attempt (login, at desc)`,
  `create index if not exists sign_in_attempt_ip on kernel.sign_in_attempt (ip_prefix, at desc)`,

  `create table if not exists kernel.link_token (
    id uuid primary key, user_id uuid not null, kind text not null, token_hash bytea not null unique, created_at timestamptz not null, created_by uuid, expires_at timestamptz not null, used_at timestamptz)`,
  `create index if not exists link_token_user on kernel.link_token (user_id)`,

  `create table if not exists kernel.oidc_provider (
    id uuid primary key, name text not null, issuer text not null, client_id text not null, client_secret bytea, domains text[] not null, create_users boolean not null default false, default_role text,
    active boolean not null default true, created_at timestamptz not null, created_by uuid)`,
  `create table if not exists kernel.oidc_identity (provider_id uuid not null, subject text not null, user_id uuid not null, created_at timestamptz not null, primary key (provider_id, subject))`,
  `create unique index if not exists oidc_identity_user on kernel.oidc_identity (provider_id, user_id)`,

  `create table if not exists kernel.delegation (
    id uuid primary key, from_user uuid not null, to_user uuid not null, valid_from timestamptz not null, valid_until timestamptz not null, created_at timestamptz not null, revoked_at timestamptz)`,
  `create index if not exists delegation_to on kernel.delegation (to_user, valid_until)`,
]
