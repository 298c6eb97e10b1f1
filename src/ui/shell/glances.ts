import { lazy } from 'react'
import type { CardExtra } from '#ui/generic/board/extra.ts'
import type { Glance } from '#ui/generic/record/use-view360.ts'

const customer = lazy(() => import('#customer/panels/CustomerGlance.tsx').then(module => ({ default: module.CustomerGlance })))
const lead = lazy(() => import('#ui/shell/leads/LeadGlance.tsx').then(module => ({ default: module.LeadGlance })))
const form = lazy(() => import('#ui/shell/leads/FormGlance.tsx').then(module => ({ default: module.FormGlance })))
const rule = lazy(() => import('#ui/shell/leads/RuleGlance.tsx').then(module => ({ default: module.RuleGlance })))
const sale = lazy(() => import('#ui/shell/sales/SaleGlance.tsx').then(module => ({ default: module.SaleGlance })))
const account = lazy(() => import('#ui/shell/contracts/AccountGlance.tsx').then(module => ({ default: module.AccountGlance })))
const order = lazy(() => import('#ui/shell/contracts/OrderGlance.tsx').then(module => ({ default: module.OrderGlance })))

/** The first look at a record, by entity, where a module draws one of its own. */
export const GLANCES: Record<string, Glance> = { contact: customer, account, order, opportunity: sale, lead, web_form: form, score_rule: rule, assignment_rule: rule }

/** Deeds that the first look offers itself, to those whose they are: not once more in the head of the page. */
export const OWN_DEEDS: Record<string, readonly string[]> = { order: ['submission', 'approval', 'refusal'] }

/** What a module adds to the cards of an entity's board. */
export const CARDS: Record<string, CardExtra> = { opportunity: { fields: ['stage_since', 'status', 'risks'], Show: lazy(() => import('#ui/shell/sales/SaleCard.tsx').then(module => ({ default: module.SaleCard }))), Ask: lazy(() => import('#ui/shell/sales/MoveDialog.tsx').then(module => ({ default: module.MoveDialog }))) } }
