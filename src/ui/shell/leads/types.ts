// What the server answers about prospecting.
export type { Course, NextStep } from '#operational/leads/course.ts'
export type { Fairness, FairnessRow } from '#operational/leads/reports/fairness.ts'
export type { Sources, SourceRow } from '#operational/leads/reports/sources.ts'
export type { Reason } from '#operational/leads/scoring/points.ts'
export type { FormField } from '#operational/leads/entities/web_form.ts'
