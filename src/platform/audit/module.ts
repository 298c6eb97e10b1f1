// Audit as a module: seals over the changes, and what administrators see of who did and who saw what.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/audit/catalogue.ts'
import { auditJobs } from '#platform/audit/jobs.ts'
import { retentionTexts } from '#platform/audit/retention/catalogue.ts'
import { RetentionRule } from '#platform/audit/retention/entities.ts'
import { soundRule } from '#platform/audit/retention/rule-check.ts'
import { countAction, firstRules, retentionJob, runAction } from '#platform/audit/retention/run.ts'
import { auditRoutes } from '#platform/audit/routes.ts'
import { settingTexts } from '#platform/audit/settings/catalogue.ts'
import { Setting } from '#platform/settings/entity.ts'
import { storeErasers } from '#platform/audit/stores.ts'
import { tables } from '#platform/audit/tables.ts'

export const auditModule: Module = {
  name: 'audit', tables, entities: [RetentionRule, Setting], completions: [soundRule], actions: [countAction, runAction], jobs: [...auditJobs, retentionJob], routes: [auditRoutes], erasers: storeErasers, seed: firstRules,
  catalogue: { es: { ...catalogue.es, ...retentionTexts.es, ...settingTexts.es }, en: { ...catalogue.en, ...retentionTexts.en, ...settingTexts.en } },
}
