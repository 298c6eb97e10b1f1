// What each role of a new installation may do with tasks.
import { keep, run, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const look: EntityGrant = { read: 'all', create: false, update: 'none', delete: 'none' }

export const schedulingGrants: Record<string, Grants> = {
  manager: { task: run }, sales_rep: { task: keep }, agent: { task: keep }, marketer: { task: keep }, analyst: { task: keep }, read_only: { task: look },
}
