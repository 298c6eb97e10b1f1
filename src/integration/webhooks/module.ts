// Webhooks by the rules of Standard Webhooks: other systems hear what happens here.
import type { Module } from '#kernel/module.ts'
import { registerSealed, sealedColumn } from '#platform/sessions/sealed-stores.ts'
import { registerStep } from '#platform/automation/step-kind.ts'
import { newSecret, replayOne, replaySpan, sendTest } from '#integration/webhooks/actions/webhook.ts'
import { webhookStep } from '#integration/webhooks/automation-step.ts'
import { catalogue } from '#integration/webhooks/catalogue.ts'
import { webhookCompletion } from '#integration/webhooks/completions/webhook.ts'
import { Webhook } from '#integration/webhooks/entities/webhook.ts'
import { WebhookDelivery } from '#integration/webhooks/entities/webhook_delivery.ts'
import { drainJob } from '#integration/webhooks/jobs/drain.ts'
import { webhookCollect } from '#integration/webhooks/reactions/collect.ts'
import { hostRoutes } from '#integration/webhooks/routes/hosts.ts'
import { tables } from '#integration/webhooks/tables.ts'
import { registerFinishedWork } from '#platform/audit/retention/finished-work.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { deliveriesTile } from '#integration/webhooks/tiles/deliveries.ts'
import { tileWords } from '#integration/webhooks/tiles/words.ts'

export const webhooksModule: Module = {
  name: 'webhooks', entities: [Webhook, WebhookDelivery], tables, completions: [webhookCompletion], actions: [newSecret, sendTest, replaySpan, replayOne], reactions: [webhookCollect], jobs: [drainJob], routes: [hostRoutes], catalogue: { es: { ...catalogue.es, ...tileWords.es }, en: { ...catalogue.en, ...tileWords.en } },
  start(kernel) {
    registerStep(kernel, webhookStep)
    registerTiles(kernel, [deliveriesTile])
    registerFinishedWork(kernel, { entity: 'webhook_delivery', done: ['delivered', 'withheld'], date: 'updated_at' })
    for (const column of ['sealed', 'previous']) registerSealed(kernel, sealedColumn({ purpose: 'webhook', table: 'kernel.webhook_secret', owner: 'webhook', column }))
  },
}
