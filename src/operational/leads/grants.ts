// What each role of a new installation may do with forms, rules and cadences of leads.
import { run, see, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const rules = ['score_rule', 'assignment_rule', 'lead_recipient', 'cadence', 'cadence_step', 'source_cost', 'web_form']
const look: EntityGrant = { read: 'all', create: false, update: 'none', delete: 'none' }
const own: EntityGrant = { read: 'own', create: false, update: 'own', delete: 'none', actions: ['*'] }
const all: EntityGrant = { read: 'all', create: false, update: 'all', delete: 'none', actions: ['*'], export: true }
const each = (names: string[], grant: EntityGrant): Grants => Object.fromEntries(names.map(name => [name, grant]))

export const leadsGrants: Record<string, Grants> = {
  manager: { ...each(rules, run), web_form_submission: all, lead_assignment: all, cadence_enrolment: all },
  marketer: { ...each(['web_form', 'cadence', 'cadence_step', 'score_rule', 'source_cost'], run), ...each(['assignment_rule', 'lead_recipient'], look), web_form_submission: all, lead_assignment: see, cadence_enrolment: all },
  sales_rep: { ...each(['cadence', 'cadence_step', 'score_rule', 'assignment_rule'], look), web_form: look, web_form_submission: { ...own, update: 'none', actions: [] }, lead_assignment: { ...own, update: 'none', actions: [] }, cadence_enrolment: own },
  agent: { ...each(['cadence', 'cadence_step'], look), lead_assignment: { ...own, update: 'none', actions: [] }, cadence_enrolment: own },
  analyst: each([...rules, 'web_form_submission', 'lead_assignment', 'cadence_enrolment'], see),
  read_only: each(['web_form', 'cadence'], look),
}
