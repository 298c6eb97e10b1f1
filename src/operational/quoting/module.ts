// Quoting: quotations from their lines to the customer's signature, and the profit they would leave, known beforehand.
import { registerFacts } from '#platform/facts/fact.ts'
import { quotationFactTexts, quotationsFact } from '#operational/quoting/facts/quotations.ts'
import { extend } from '#kernel/entity/entity.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import type { Module } from '#kernel/module.ts'
import { addGlances } from '#platform/view360/view360.ts'
import { quoteAcceptanceAction, quoteRejection } from '#operational/quoting/actions/acceptance.ts'
import { quoteApproval, quoteRefusal } from '#operational/quoting/actions/approval.ts'
import { orderApproval, orderRefusal, orderSubmission } from '#operational/quoting/actions/order_approval.ts'
import { quotePricing } from '#operational/quoting/actions/pricing.ts'
import { quoteScenario } from '#operational/quoting/actions/scenario.ts'
import { quoteSending } from '#operational/quoting/actions/sending.ts'
import { quoteSubmission } from '#operational/quoting/actions/submission.ts'
import { quoteVersioning } from '#operational/quoting/actions/versioning.ts'
import { catalogue } from '#operational/quoting/catalogue.ts'
import { guardCustomerGroup } from '#operational/quoting/completions/account.ts'
import { followQuotes } from '#operational/quoting/completions/follow.ts'
import { completeQuote } from '#operational/quoting/completions/quote.ts'
import { completeQuoteLine } from '#operational/quoting/completions/quote_line.ts'
import { ApprovalRule } from '#operational/quoting/entities/approval_rule.ts'
import { BusinessUnit } from '#operational/quoting/entities/business_unit.ts'
import { OrderApproval } from '#operational/quoting/entities/order_approval.ts'
import { Quote } from '#operational/quoting/entities/quote.ts'
import { QuoteAcceptance } from '#operational/quoting/entities/quote_acceptance.ts'
import { QuoteApproval } from '#operational/quoting/entities/quote_approval.ts'
import { QuoteLine } from '#operational/quoting/entities/quote_line.ts'
import { TaxRule } from '#operational/quoting/entities/tax_rule.ts'
import { quotingGrants } from '#operational/quoting/grants.ts'
import { expireJob, winModelJob } from '#operational/quoting/jobs.ts'
import { orderRulesGlance } from '#operational/quoting/orders/glance.ts'
import { keepOrderRules } from '#operational/quoting/orders/keep.ts'
import { quotingPanels } from '#operational/quoting/panels.ts'
import { publicRoutes } from '#operational/quoting/routes/by-link.ts'
import { quotingRoutes } from '#operational/quoting/routes/quoting.ts'
import { seedQuoting } from '#operational/quoting/seed.ts'
import { tables } from '#operational/quoting/tables.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { approvalsTile, quotesTile } from '#operational/quoting/tiles/quotes.ts'
import { tileWords } from '#operational/quoting/tiles/words.ts'

export const quotingModule: Module = {
  name: 'quoting', tables, catalogue: { es: { ...quotationFactTexts.es, ...catalogue.es, ...tileWords.es }, en: { ...quotationFactTexts.en, ...catalogue.en, ...tileWords.en } }, start: kernel => { registerFacts(kernel, [quotationsFact]); registerTiles(kernel, [approvalsTile, quotesTile]); addGlances(kernel, orderRulesGlance) }, seed: seedQuoting, grants: quotingGrants, panels: quotingPanels,
  entities: [BusinessUnit, Quote, QuoteLine, QuoteApproval, QuoteAcceptance, OrderApproval, ApprovalRule, TaxRule],
  extensions: [
    extend('account', { customer_group: text({ max: 100, index: true, section: 'trade' }), credit_limit: money({ currency: 'currency', section: 'trade' }), credit_days: number({ integer: true, min: 0, max: 720, section: 'trade' }) }),
    extend('order', {
      quote: ref('quote', { inverse: 'orders', computed: true }),
      // of an order without one, where its prices need somebody's approval; and of exactly which content
      approval: select(['pending', 'approved', 'refused'], { computed: true, tones: { pending: 'warn', approved: 'good', refused: 'bad' } }), approved_hash: text({ max: 64, computed: true, technical: true }),
    }),
    extend('order_line', { quote_line: ref('quote_line', { computed: true }) }),
  ],
  completions: [completeQuote, completeQuoteLine, guardCustomerGroup],
  consequences: [followQuotes, keepOrderRules],
  actions: [quotePricing, quoteScenario, quoteSubmission, quoteApproval, quoteRefusal, quoteSending, quoteVersioning, quoteAcceptanceAction, quoteRejection, orderSubmission, orderApproval, orderRefusal],
  jobs: [expireJob, winModelJob],
  routes: [quotingRoutes, publicRoutes],
}
