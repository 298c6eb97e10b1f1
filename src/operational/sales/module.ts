// Sales: pipelines, opportunities, products, price lists, orders.
import { registerFacts } from '#platform/facts/fact.ts'
import { orderFactTexts, orderLinesFact, ordersFact } from '#operational/sales/facts/orders.ts'
import { openingsFact, salesFact, salesFactTexts } from '#operational/sales/facts/sales.ts'
import { extend } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import type { Module } from '#kernel/module.ts'
import { addGlances } from '#platform/view360/view360.ts'
import { opportunityClosure } from '#operational/sales/actions/close_opportunity.ts'
import { leadConversion } from '#operational/sales/actions/convert_lead.ts'
import { opportunityCatalogue } from '#operational/sales/catalogue_opportunity.ts'
import { catalogue } from '#operational/sales/catalogue.ts'
import { completeOpportunity } from '#operational/sales/completions/opportunity.ts'
import { guardSplits, keepSplits } from '#operational/sales/completions/opportunity_split.ts'
import { completeOrder } from '#operational/sales/completions/order.ts'
import { completeOrderLine } from '#operational/sales/completions/order_line.ts'
import { currencyOfEntry } from '#operational/sales/completions/price_book_entry.ts'
import { binnedLines } from '#operational/sales/consequences/order_line.ts'
import { BundleItem } from '#operational/sales/entities/bundle_item.ts'
import { Competitor } from '#operational/sales/entities/competitor.ts'
import { ExitCriterion } from '#operational/sales/entities/exit_criterion.ts'
import { LossReason } from '#operational/sales/entities/loss_reason.ts'
import { OpportunityCompetitor } from '#operational/sales/entities/opportunity_competitor.ts'
import { OpportunityContact } from '#operational/sales/entities/opportunity_contact.ts'
import { OpportunityLine } from '#operational/sales/entities/opportunity_line.ts'
import { OpportunityMember } from '#operational/sales/entities/opportunity_member.ts'
import { OpportunitySplit } from '#operational/sales/entities/opportunity_split.ts'
import { PlaybookStep } from '#operational/sales/entities/playbook_step.ts'
import { StageApproval } from '#operational/sales/entities/stage_approval.ts'
import { Opportunity } from '#operational/sales/entities/opportunity.ts'
import { Order } from '#operational/sales/entities/order.ts'
import { OrderLine } from '#operational/sales/entities/order_line.ts'
import { Pipeline } from '#operational/sales/entities/pipeline.ts'
import { PriceBook } from '#operational/sales/entities/price_book.ts'
import { PriceBookEntry } from '#operational/sales/entities/price_book_entry.ts'
import { Product } from '#operational/sales/entities/product.ts'
import { ProductFamily } from '#operational/sales/entities/product_family.ts'
import { ProductUnit } from '#operational/sales/entities/product_unit.ts'
import { Stage } from '#operational/sales/entities/stage.ts'
import { worthGlance } from '#operational/sales/glances/worth.ts'
import { approvalDecision, approvalRequest } from '#operational/sales/actions/stage_approval.ts'
import { opportunityCopy } from '#operational/sales/actions/copy_opportunity.ts'
import { opportunityReopening } from '#operational/sales/actions/reopen_opportunity.ts'
import { completeCriterion, demandCriteria } from '#operational/sales/completions/criteria.ts'
import { demandLossReason } from '#operational/sales/completions/loss_reason.ts'
import { completeOpportunityLine, guardAmount, keepAmount } from '#operational/sales/completions/opportunity_line.ts'
import { shareWithTeam } from '#operational/sales/completions/opportunity_member.ts'
import { saleGlance } from '#operational/sales/glances/sale.ts'
import { quoteAccepted } from '#operational/sales/reactions/quote_accepted.ts'
import { followRisks, risksJob } from '#operational/sales/risks/keep.ts'
import { stageNormsJob } from '#operational/sales/risks/stage_norms.ts'
import { salesRoutes } from '#operational/sales/routes.ts'
import { salesGrants } from '#operational/sales/grants.ts'
import { salesPanels } from '#operational/sales/panels/panels.ts'
import { customerWon } from '#operational/sales/reactions/customer_won.ts'
import { seedSales } from '#operational/sales/seed.ts'
import { columnWords } from '#operational/sales/column-words.ts'
import { registerHome } from '#platform/home/home.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { closingTile, nextDealsTile, pipelineTile, stagesTile } from '#operational/sales/tiles/opportunities.ts'
import { atRiskTile } from '#operational/sales/tiles/at_risk.ts'
import { opportunityFollowUp } from '#operational/sales/actions/follow_up.ts'
import { tileWords } from '#operational/sales/tiles/words.ts'

export const salesModule: Module = {
  name: 'sales',
  entities: [Pipeline, Stage, ProductFamily, Product, ProductUnit, BundleItem, PriceBook, PriceBookEntry, Opportunity, Order, OrderLine,
    OpportunitySplit, OpportunityLine, OpportunityContact, OpportunityMember, Competitor, OpportunityCompetitor, LossReason, ExitCriterion, StageApproval, PlaybookStep],
  extensions: [
    extend('interaction', { opportunity: ref('opportunity', { inverse: 'interactions', index: true }) }),
    extend('lead', { opportunity: ref('opportunity', { computed: true }) }),
  ],
  completions: [completeOpportunity, guardAmount, demandLossReason, demandCriteria, completeCriterion, guardSplits, completeOpportunityLine, completeOrder, completeOrderLine, currencyOfEntry],
  consequences: [keepSplits, keepAmount, binnedLines, shareWithTeam],
  actions: [opportunityClosure, opportunityReopening, opportunityCopy, opportunityFollowUp, approvalRequest, approvalDecision, leadConversion],
  reactions: [customerWon, quoteAccepted, followRisks],
  jobs: [risksJob, stageNormsJob],
  routes: [salesRoutes],
  seed: seedSales,
  grants: salesGrants,
  panels: salesPanels,
  start: kernel => { registerFacts(kernel, [salesFact, openingsFact, ordersFact, orderLinesFact]); addGlances(kernel, worthGlance, saleGlance); registerHome(kernel, { kind: 'sales_rep', order: 30, whose: 'own', roles: ['sales_rep'], also: ({ admin }) => admin, otherwise: true }); registerTiles(kernel, [pipelineTile, closingTile, atRiskTile, nextDealsTile, stagesTile]) },
  catalogue: { es: { ...salesFactTexts.es, ...orderFactTexts.es, ...catalogue.es, ...tileWords.es, ...opportunityCatalogue.es, ...columnWords }, en: { ...salesFactTexts.en, ...orderFactTexts.en, ...catalogue.en, ...tileWords.en, ...opportunityCatalogue.en, ...columnWords } },
}
