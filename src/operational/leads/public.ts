// What other modules use of prospecting.
export { assignLead } from '#operational/leads/assignment/assign.ts'
export { enrol } from '#operational/leads/cadences/enrol.ts'
export { giveLead } from '#operational/leads/assignment/record.ts'
export { rescore } from '#operational/leads/scoring/rescore.ts'
