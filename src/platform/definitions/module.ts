// Definitions that administrators make while everything runs: objects, fields, words. Nobody else sees what they made until a role grants it.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/definitions/catalogue.ts'
import { customFieldCompletion } from '#platform/definitions/checks/custom_field.ts'
import { customObjectCompletion } from '#platform/definitions/checks/custom_object.ts'
import { termCompletion } from '#platform/definitions/checks/term.ts'
import { backFillJob, dailyJob, deriveJob } from '#platform/definitions/derive/jobs.ts'
import { CustomField } from '#platform/definitions/entities/custom_field.ts'
import { CustomObject } from '#platform/definitions/entities/custom_object.ts'
import { Term } from '#platform/definitions/entities/term.ts'
import { eraseSetAside } from '#platform/definitions/erase.ts'
import { definitionRoutes } from '#platform/definitions/routes.ts'
import { tables } from '#platform/definitions/tables.ts'

export const definitionsModule: Module = {
  name: 'definitions', entities: [CustomObject, CustomField, Term], tables, completions: [customObjectCompletion, customFieldCompletion, termCompletion], jobs: [deriveJob, backFillJob, dailyJob], routes: [definitionRoutes], catalogue, erasers: [eraseSetAside],
}
