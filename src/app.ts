// Names every module, once. Lower floors first.
import type { Module } from '#kernel/module.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { calendarsModule } from '#platform/calendars/module.ts'
import { filesModule } from '#platform/files/module.ts'
import { importingModule } from '#platform/importing/module.ts'
import { jobsModule } from '#platform/operation/jobs-module.ts'
import { operationModule } from '#platform/operation/module.ts'
import { recordsModule } from '#kernel/records/module.ts'
import { sharingModule } from '#platform/sharing/module.ts'
import { customerModule } from '#customer/module.ts'
import { mailModule } from '#channels/mail/module.ts'
import { outboxModule } from '#channels/outbox/module.ts'
import { salesModule } from '#operational/sales/module.ts'
import { schedulingModule } from '#operational/scheduling/module.ts'
import { serviceModule } from '#operational/service/module.ts'
import { simulationModule } from '#simulation/module.ts'

export const modules: Module[] = [recordsModule, jobsModule, operationModule, calendarsModule, filesModule, sharingModule, importingModule, sessionsModule, customerModule, outboxModule, mailModule, salesModule, serviceModule, schedulingModule, simulationModule]
