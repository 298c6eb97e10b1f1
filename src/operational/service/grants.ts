// What each role of a new installation may do with cases and queues.
import { run, see, work, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const look: EntityGrant = { read: 'all', create: false, update: 'none', delete: 'none' }

export const serviceGrants: Record<string, Grants> = {
  manager: { case: run, queue: run },
  agent: { case: { read: 'all', create: true, update: 'all', delete: 'none', actions: ['*'], export: true }, queue: look },
  sales_rep: { case: work, queue: look },
  marketer: { case: look, queue: look },
  analyst: { case: see, queue: see },
  read_only: { case: look, queue: look },
}
