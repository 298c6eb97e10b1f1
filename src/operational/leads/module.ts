// Prospect to customer: forms, scores, assignment, first answers, cadences, life cycle, and what each source costs.
import { extend } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import type { Module } from '#kernel/module.ts'
import { addGlances } from '#platform/view360/view360.ts'
import { registerFacts } from '#platform/facts/fact.ts'
import { registerHome } from '#platform/home/home.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { leadAssignmentAction } from '#operational/leads/assignment/action.ts'
import { assignFresh, assignWaiting } from '#operational/leads/assignment/follow.ts'
import { enrolmentEnd, leadEnrolment } from '#operational/leads/cadences/enrol.ts'
import { cadenceSteps } from '#operational/leads/cadences/run.ts'
import { cadenceStops } from '#operational/leads/cadences/stop.ts'
import { catalogue } from '#operational/leads/catalogue.ts'
import { leadsChecks, leadsCompletions } from '#operational/leads/completions.ts'
import { AssignmentRule } from '#operational/leads/entities/assignment_rule.ts'
import { Cadence } from '#operational/leads/entities/cadence.ts'
import { CadenceEnrolment } from '#operational/leads/entities/cadence_enrolment.ts'
import { CadenceStep } from '#operational/leads/entities/cadence_step.ts'
import { LeadAssignment } from '#operational/leads/entities/lead_assignment.ts'
import { LeadRecipient } from '#operational/leads/entities/lead_recipient.ts'
import { ScoreRule } from '#operational/leads/entities/score_rule.ts'
import { SourceCost } from '#operational/leads/entities/source_cost.ts'
import { WebForm } from '#operational/leads/entities/web_form.ts'
import { WebFormSubmission } from '#operational/leads/entities/web_form_submission.ts'
import { submissionEraser } from '#operational/leads/forms/erase.ts'
import { leadFact } from '#operational/leads/facts/lead.ts'
import { submissionAcceptance, submissionRejection, submissionsEnd } from '#operational/leads/forms/decide.ts'
import { formRoutes } from '#operational/leads/forms/routes.ts'
import { courseGlance } from '#operational/leads/course.ts'
import { leadsGrants } from '#operational/leads/grants.ts'
import { lifecycleDates, lifecycleFields } from '#operational/leads/lifecycle/dates.ts'
import { leadDisqualification, leadReopening, LOST_REASONS } from '#operational/leads/lifecycle/disqualify.ts'
import { lifecycleFollows } from '#operational/leads/lifecycle/move.ts'
import { leadsPanels } from '#operational/leads/panels.ts'
import { leadsRoutes } from '#operational/leads/reports/routes.ts'
import { answered, responseWatch } from '#operational/leads/response/follow.ts'
import { scoreAll, scoreFollows } from '#operational/leads/scoring/follow.ts'
import { seedLeads } from '#operational/leads/seed.ts'
import { tables } from '#operational/leads/tables.ts'
import { leadsTiles } from '#operational/leads/tiles/tiles.ts'

const mark = () => text({ max: 150, section: 'origin' })

export const leadsModule: Module = {
  name: 'leads', tables, catalogue, seed: seedLeads, grants: leadsGrants, panels: leadsPanels, checks: leadsChecks,
  entities: [WebForm, WebFormSubmission, ScoreRule, AssignmentRule, LeadRecipient, LeadAssignment, Cadence, CadenceStep, CadenceEnrolment, SourceCost],
  extensions: [
    extend('lead', {
      lost_reason: select(LOST_REASONS, { index: true }), web_form: ref('web_form', { inverse: 'leads', computed: true, section: 'origin' }), landing_page: text({ max: 500, section: 'origin' }), referrer: text({ max: 500, section: 'origin' }),
      utm_source: mark(), utm_medium: mark(), utm_campaign: mark(), utm_term: mark(), utm_content: mark(),
    }),
    extend('task', { lead: ref('lead', { inverse: 'tasks', index: true }) }),
    ...lifecycleFields,
  ],
  completions: [...leadsCompletions, ...lifecycleDates],
  actions: [leadAssignmentAction, leadEnrolment, enrolmentEnd, leadDisqualification, leadReopening, submissionAcceptance, submissionRejection],
  reactions: [scoreFollows, assignFresh, answered, cadenceStops, lifecycleFollows],
  jobs: [scoreAll, assignWaiting, responseWatch, cadenceSteps, submissionsEnd],
  routes: [formRoutes, leadsRoutes],
  erasers: [submissionEraser],
  start: kernel => { registerFacts(kernel, [leadFact]); registerHome(kernel, { kind: 'marketer', order: 50, whose: 'all', roles: ['marketer'] }); registerTiles(kernel, leadsTiles); addGlances(kernel, courseGlance) },
}
