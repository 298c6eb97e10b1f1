// What each role of a new installation may do with customers; afterwards it is the administrator's.
import { keep, run, see, work, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const customers = ['account', 'contact', 'account_contact', 'account_relation', 'site', 'account_team', 'contact_point', 'tax_identity', 'lead', 'interaction', 'commitment']
const each = (names: string[], grant: EntityGrant): Grants => Object.fromEntries(names.map(name => [name, grant]))
/** ledgers: written once, never changed */
const record: EntityGrant = { read: 'own', create: true, update: 'none', delete: 'none' }
const serve: EntityGrant = { read: 'all', create: true, update: 'all', delete: 'none', actions: ['*'] }
const look: EntityGrant = { read: 'all', create: false, update: 'none', delete: 'none' }

export const customerGrants: Record<string, Grants> = {
  manager: { ...each(customers, run), lead: { ...run, readFields: ['*', 'duplicate_hint'] }, consent: { ...see, create: true }, suppression: look, registry_file: look },
  sales_rep: { ...each(customers, keep), consent: record },
  // whoever answers must find every caller
  agent: { ...each(customers, serve), lead: work, account_team: look, consent: { ...record, read: 'all' } },
  marketer: { ...each(customers, see), contact: { ...see, actions: ['consent'] }, lead: { ...run, delete: 'none' }, contact_point: serve, consent: { ...see, create: true }, suppression: look, registry_file: look },
  analyst: { ...each(customers, see), consent: see },
  read_only: { ...each(customers, look), consent: look },
}
