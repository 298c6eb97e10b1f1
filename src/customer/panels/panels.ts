// What the 360 views of a person and of a company show from this module: capped lists, the newest or most pressing first.
import type { Panel } from '#kernel/module.ts'

export const customerPanels: Panel[] = [
  { on: 'contact', name: 'interactions', entity: 'interaction', via: 'contact', fields: ['occurred_at', 'channel', 'direction', 'subject', 'outcome', 'user'], sort: '-occurred_at', limit: 10 },
  { on: 'contact', name: 'commitments', entity: 'commitment', via: 'contact', fields: ['text', 'due_at', 'promised_by', 'owner', 'status'], filter: { field: 'status', op: 'eq', value: 'open' }, sort: 'due_at', limit: 10 },
  { on: 'contact', name: 'points', entity: 'contact_point', via: 'contact', fields: ['kind', 'value', 'label', 'primary', 'verified_at', 'invalid'], sort: 'kind', limit: 20 },
  { on: 'contact', name: 'roles', entity: 'account_contact', via: 'contact', fields: ['account', 'job_title', 'role', 'from', 'to'], sort: 'role', limit: 10 },
  { on: 'contact', name: 'consents', entity: 'consent', via: 'contact', fields: ['channel', 'purpose', 'state', 'legal_basis', 'source', 'given_at', 'expires_at'], sort: '-given_at', limit: 10 },
  { on: 'contact', name: 'leads', entity: 'lead', via: 'contact', fields: ['subject', 'source', 'status', 'score', 'created_at'], sort: '-created_at', limit: 5 },
  { on: 'account', name: 'people', entity: 'account_contact', via: 'account', fields: ['contact', 'job_title', 'contact.job_title', 'role', 'from', 'to'], sort: 'role', limit: 20 },
  { on: 'account', name: 'interactions', entity: 'interaction', via: 'account', fields: ['occurred_at', 'channel', 'direction', 'subject', 'contact', 'outcome', 'user'], sort: '-occurred_at', limit: 10 },
  { on: 'account', name: 'commitments', entity: 'commitment', via: 'account', fields: ['text', 'due_at', 'promised_by', 'owner', 'status'], filter: { field: 'status', op: 'eq', value: 'open' }, sort: 'due_at', limit: 10 },
  { on: 'account', name: 'relations', entity: 'account_relation', via: 'from_account', fields: ['to_account', 'kind', 'from', 'to'], sort: 'kind', limit: 10 },
  { on: 'account', name: 'relations_to', entity: 'account_relation', via: 'to_account', fields: ['from_account', 'kind', 'from', 'to'], sort: 'kind', limit: 10 },
  { on: 'account', name: 'sites', entity: 'site', via: 'account', fields: ['name', 'kind', 'address_city', 'phone'], sort: 'name', limit: 10 },
  { on: 'account', name: 'points', entity: 'contact_point', via: 'account', fields: ['kind', 'value', 'label', 'primary', 'invalid'], sort: 'kind', limit: 20 },
  { on: 'account', name: 'tax', entity: 'tax_identity', via: 'account', fields: ['country', 'kind', 'number', 'state', 'legal_name', 'primary'], sort: 'country', limit: 5 },
  { on: 'account', name: 'team', entity: 'account_team', via: 'account', fields: ['user', 'role', 'product_line', 'from', 'to'], sort: 'role', limit: 10 },
  { on: 'account', name: 'leads', entity: 'lead', via: 'account', fields: ['subject', 'contact', 'source', 'status', 'created_at'], sort: '-created_at', limit: 5 },
]
