// Turns an expression of interest into a customer and, unless told otherwise, a sale. The lead stays, with where it came from, and names what it became.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import { visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get, reachable } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'

const input = z.strictObject({
  account: z.uuid().optional(), company: z.string().trim().min(1).max(200).optional(),
  opportunity: z.union([z.boolean(), z.strictObject({ name: z.string().trim().min(1).max(250), amount: z.union([z.string(), z.number()]), currency: z.string(), close_date: z.string(), pipeline: z.uuid(), stage: z.uuid(), product: z.uuid() }).partial()]).default(true),
})

export const leadConversion: Action = { entity: 'lead', noun: 'conversion', input, needs: 'update', offeredWhen: { field: 'status', op: 'ne', value: 'converted' }, run: convertLead }

/** Links or makes the account, makes the opportunity, marks the lead `converted`. 409 `already_converted`. Answers the lead with `contact`, `account` and `opportunity`. */
export async function convertLead(ctx: Ctx, id: string, wish: z.input<typeof input>): Promise<Row> {
  return transaction(ctx, async tx => {
    const lead = await get(tx, 'lead', id)
    if (lead['status'] === 'converted') throw conflict('already_converted', { opportunity: lead['opportunity'] ?? null })
    const account = wish.account ?? lead['account'] ?? (wish.company ? (await create(tx, 'account', { name: wish.company, lifecycle: 'prospect', source: lead['source'], owner: lead['owner'] }))['id'] : null)
    if (account && account !== lead['account'] && lead['contact'] && await mayChange(tx, String(lead['contact']))) await joinCompany(tx, String(lead['contact']), String(account))
    const opportunity = wish.opportunity === false ? null : await makeSale(tx, lead, account as string | null, typeof wish.opportunity === 'object' ? wish.opportunity : {})
    return update(asSystem(tx, 'a lead names what it became'), 'lead', id, { status: 'converted', converted_at: tx.clock.now().toISOString(), account, opportunity })
  })
}

async function makeSale(ctx: Ctx, lead: Row, account: string | null, wish: Row): Promise<unknown> {
  const made = await create(ctx, 'opportunity', {
    name: lead['subject'], amount: lead['expected_amount'], currency: lead['currency'], owner: lead['owner'], territory: lead['territory'], team: lead['team'],
    ...wish, account, contact: lead['contact'], source: lead['source'], campaign_source: lead['campaign_source'], lead: lead['id'], description: lead['description'],
  })
  return made['id']
}

/** A link to a company hands its rights down to the person: only who may change the person makes one. */
async function mayChange(ctx: Ctx, contact: string): Promise<boolean> {
  return (await visibleIds(ctx, 'contact', [contact])).size > 0 && reachable(ctx, 'contact', contact, 'update')
}

/** The person gets this company as the primary one when there is none yet. */
async function joinCompany(ctx: Ctx, contact: string, account: string): Promise<void> {
  const lifted = asSystem(ctx, 'a converted lead joins person and company')
  const person = await get(lifted, 'contact', contact, ['account'])
  if (!person['account']) await update(lifted, 'contact', contact, { account })
  else if (person['account'] !== account) await create(lifted, 'account_contact', { contact, account, role: 'other' })
}
