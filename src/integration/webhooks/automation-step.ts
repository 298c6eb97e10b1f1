// A step of an automation: a message about the record to one webhook, whatever events that one listens to besides.
import { z } from 'zod'
import { conflict } from '#kernel/errors.ts'
import { get } from '#kernel/records/get.ts'
import type { StepKind } from '#platform/automation/step-kind.ts'
import { own } from '#integration/webhooks/owner.ts'
import { queueMessage } from '#integration/webhooks/queue.ts'

const input = z.strictObject({ webhook: z.uuid(), event: z.string().trim().regex(/^[a-z][a-z0-9_.]{0,99}$/).default('automation') })

export const webhookStep: StepKind<z.infer<typeof input>> = {
  name: 'webhook', input,
  form: [{ name: 'webhook', type: 'record', entities: ['webhook'], required: true }, { name: 'event', type: 'text' }],
  // whether the webhook is there is asked when the step runs: definitions are checked without reading records
  check: () => [],
  async run({ ctx, entity, record, run }, step) {
    const webhook = await get(own(ctx), 'webhook', step.webhook, ['active', 'url', 'name'])
    if (webhook['active'] !== true) throw conflict('webhook_inactive')
    const delivery = await queueMessage(ctx, step.webhook, { event: step.event, entity, record, change: null, place: null, run })
    return { log: { entity: 'webhook_delivery', record: delivery }, shown: { event: step.event, name: webhook['name'], url: webhook['url'] } }
  },
}
