// What each role of a new installation may do with absences. Substitutes are rights: the module itself asks who may name them.
import { everyRole, keep, run, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const mine: EntityGrant = { ...keep, import: false }
const look: EntityGrant = { read: 'own', create: false, update: 'none', delete: 'none', actions: ['*'] }
const colleague: Grants = { absence: mine, absence_substitute: mine, handed_customer: look }

export const absenceGrants = everyRole(colleague, {
  manager: { absence: { ...run, import: false }, absence_substitute: { ...run, import: false }, handed_customer: { ...look, read: 'all' } },
  read_only: {},
})
