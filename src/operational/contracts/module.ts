// Contracts: what follows the yes of a customer. Orders and their amendments, contracts with renewals, subscriptions, invoices and payments as others tell of them, and what a customer leaves in the end.
import { extend } from '#kernel/entity/entity.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import type { Module } from '#kernel/module.ts'
import { addGlances } from '#platform/view360/view360.ts'
import { registerFacts } from '#platform/facts/fact.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { RECEIVABLES } from '#operational/quoting/public.ts'
import { paymentAllocation } from '#operational/contracts/actions/allocate_payment.ts'
import { orderAmendment } from '#operational/contracts/actions/amend_order.ts'
import { quoteOrder } from '#operational/contracts/actions/order_of_quote.ts'
import { contractRenewal } from '#operational/contracts/actions/renew_contract.ts'
import { contractTermination } from '#operational/contracts/actions/terminate_contract.ts'
import { catalogue } from '#operational/contracts/catalogue.ts'
import { completeContract } from '#operational/contracts/completions/contract.ts'
import { completeInvoice } from '#operational/contracts/completions/invoice.ts'
import { completeInvoiceLine } from '#operational/contracts/completions/invoice_line.ts'
import { partyIsSomebody } from '#operational/contracts/completions/party.ts'
import { completeAllocation, completePayment } from '#operational/contracts/completions/payment.ts'
import { completePause, completePriceStep, completeSubscription, completeSubscriptionLine } from '#operational/contracts/completions/subscription.ts'
import { keepAgreedLines } from '#operational/contracts/consequences/agreed_lines.ts'
import { keepAgreedOrders } from '#operational/contracts/consequences/agreed_order.ts'
import { followPayments } from '#operational/contracts/consequences/balances.ts'
import { followSubscriptions } from '#operational/contracts/consequences/recurring.ts'
import { Contract } from '#operational/contracts/entities/contract.ts'
import { ContractParty } from '#operational/contracts/entities/contract_party.ts'
import { ContractTerm } from '#operational/contracts/entities/contract_term.ts'
import { Invoice } from '#operational/contracts/entities/invoice.ts'
import { InvoiceLine } from '#operational/contracts/entities/invoice_line.ts'
import { OrderAmendment } from '#operational/contracts/entities/order_amendment.ts'
import { Payment } from '#operational/contracts/entities/payment.ts'
import { PaymentAllocation } from '#operational/contracts/entities/payment_allocation.ts'
import { ServiceCostRate } from '#operational/contracts/entities/service_cost_rate.ts'
import { Subscription } from '#operational/contracts/entities/subscription.ts'
import { SubscriptionLine } from '#operational/contracts/entities/subscription_line.ts'
import { SubscriptionMovement } from '#operational/contracts/entities/subscription_movement.ts'
import { SubscriptionPause } from '#operational/contracts/entities/subscription_pause.ts'
import { SubscriptionPriceStep } from '#operational/contracts/entities/subscription_price_step.ts'
import { WalletEstimate } from '#operational/contracts/entities/wallet_estimate.ts'
import { factTexts, invoicesFact, paymentsFact, recurringFact } from '#operational/contracts/facts/receivables.ts'
import { contractGrants } from '#operational/contracts/grants.ts'
import { contractsJob } from '#operational/contracts/jobs/contracts.ts'
import { overdueJob } from '#operational/contracts/jobs/overdue.ts'
import { recurringJob } from '#operational/contracts/jobs/recurring.ts'
import { contractPanels } from '#operational/contracts/panels.ts'
import { exposureGlance, orderGlance, profitGlance, walletGlance } from '#operational/contracts/queries/glance.ts'
import { receivablesOf } from '#operational/contracts/queries/receivables.ts'
import { contractRoutes } from '#operational/contracts/routes.ts'
import { seedContracts } from '#operational/contracts/seed.ts'
import { overdueTile, owedTile, recurringTile, renewalsTile, tileTexts } from '#operational/contracts/tiles/tiles.ts'
import { completeWallet } from '#operational/contracts/wallet/completion.ts'
import { walletChanged, walletJob } from '#operational/contracts/wallet/follow.ts'

export const contractsModule: Module = {
  name: 'contracts', grants: contractGrants, seed: seedContracts, panels: contractPanels, routes: [contractRoutes],
  entities: [OrderAmendment, Contract, ContractParty, ContractTerm, Subscription, SubscriptionLine, SubscriptionPriceStep, SubscriptionPause, SubscriptionMovement, Invoice, InvoiceLine, Payment, PaymentAllocation, ServiceCostRate, WalletEstimate],
  extensions: [extend('order', { revision: number({ integer: true, computed: true }) }), extend('task', { contract: ref('contract', { inverse: 'tasks', index: true }) })],
  completions: [completeContract, completeSubscription, completeSubscriptionLine, completePriceStep, completePause, completeInvoice, completeInvoiceLine, completePayment, completeAllocation, completeWallet],
  checks: [partyIsSomebody],
  consequences: [keepAgreedOrders, keepAgreedLines, followSubscriptions, followPayments],
  actions: [quoteOrder, orderAmendment, contractRenewal, contractTermination, paymentAllocation],
  reactions: [walletChanged],
  jobs: [contractsJob, overdueJob, recurringJob, walletJob],
  start(kernel) {
    kernel.services.set(RECEIVABLES, receivablesOf)
    addGlances(kernel, exposureGlance, profitGlance, walletGlance, orderGlance)
    registerFacts(kernel, [invoicesFact, paymentsFact, recurringFact])
    registerTiles(kernel, [overdueTile, owedTile, recurringTile, renewalsTile])
  },
  catalogue: { es: { ...catalogue.es, ...factTexts.es, ...tileTexts.es }, en: { ...catalogue.en, ...factTexts.en, ...tileTexts.en } },
}
