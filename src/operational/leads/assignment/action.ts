// Gives a lead away by the rules when a person asks for it.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { Action } from '#kernel/module.ts'
import { assignLead, type Assigned } from '#operational/leads/assignment/assign.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'

const input = z.strictObject({})

export const leadAssignmentAction: Action = { entity: 'lead', noun: 'assignment', input, needs: 'update', offeredWhen: { field: 'status', op: 'in', value: [...OPEN_LEAD] }, run: assignByRules }

/** Anew, whoever has it now. Answers whom the rules chose; when they find nobody, the lead stays with who has it. 409 `lead_closed`. */
export async function assignByRules(ctx: Ctx, id: string): Promise<Assigned> { return assignLead(ctx, id, { anew: true }) }
