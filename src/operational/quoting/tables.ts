// What quoting keeps besides its entities: the series of folios, links of customers, and the fitted win model.

export const tables = [
  // next folio of each business unit
  'create table if not exists kernel.quote_series (business_unit uuid primary key, last bigint not null)',
  // a link that a customer holds: only the hash of its token is stored
  `create table if not exists kernel.quote_link (id uuid primary key, quote uuid not null, token_hash bytea not null unique, created_at timestamptz not null, created_by uuid, expires_at timestamptz not null, revoked_at timestamptz,
    first_opened_at timestamptz, opened int not null default 0)`,
  'create index if not exists quote_link_quote on kernel.quote_link (quote)',
  'create table if not exists kernel.quote_win_model (id uuid primary key, fitted_at timestamptz not null, model jsonb not null)',
]
