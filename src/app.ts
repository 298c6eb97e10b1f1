// Names every module, once. Lower floors first.
import type { Module } from '#kernel/module.ts'
import { sessionsModule } from '#kernel/sessions/module.ts'
import { calendarsModule } from '#kernel/calendars/module.ts'
import { filesModule } from '#kernel/files/module.ts'
import { importingModule } from '#kernel/importing/module.ts'
import { jobsModule } from '#kernel/jobs/module.ts'
import { operationModule } from '#kernel/operation/module.ts'
import { recordsModule } from '#kernel/records/module.ts'
import { sharingModule } from '#kernel/sharing/module.ts'
import { customerModule } from '#customer/module.ts'
import { outboxModule } from '#channels/outbox/module.ts'
import { salesModule } from '#operational/sales/module.ts'
import { schedulingModule } from '#operational/scheduling/module.ts'
import { serviceModule } from '#operational/service/module.ts'

export const modules: Module[] = [recordsModule, jobsModule, operationModule, calendarsModule, filesModule, sharingModule, importingModule, sessionsModule, customerModule, outboxModule, salesModule, serviceModule, schedulingModule]
