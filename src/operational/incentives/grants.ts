// What each role of a new installation may do with incentives. Everybody sees their own statements; rules, replays and the conflict report are the managers'.
import { run, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const look: EntityGrant = { read: 'all', create: false, update: 'none', delete: 'none' }
const own: EntityGrant = { ...look, read: 'own' }
/** seen by those it is about; no names of colleagues, no rules */
const mine: Grants = {
  incentive_participant: own, incentive_period: { ...look, readFields: ['*', '-amount', '-people', '-troubles', '-version_used'] }, incentive_statement: { ...own, actions: ['dispute'] }, incentive_line: own,
  incentive_dispute: { ...own, actions: ['reply', 'withdrawal'] }, incentive_dispute_message: own,
}

export const incentivesGrants: Record<string, Grants> = {
  manager: {
    incentive_plan: run, incentive_plan_version: run, incentive_participant: run, incentive_period: { ...run, create: false, import: false }, incentive_statement: { ...run, create: false, import: false, delete: 'none' },
    incentive_line: { ...look, export: true }, incentive_dispute: { ...look, update: 'all', actions: ['*'], export: true }, incentive_dispute_message: look,
  },
  sales_rep: mine, agent: mine, marketer: mine,
}
