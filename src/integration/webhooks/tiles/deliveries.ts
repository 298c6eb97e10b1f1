// What an administrator's home says of webhooks: which messages could not be delivered.
import { countFigure } from '#platform/home/figure.ts'
import type { Tile } from '#platform/home/tile.ts'

export const deliveriesTile: Tile = {
  name: 'webhooks.deliveries', roles: ['admin'], order: 35, size: 'third', entities: ['webhook_delivery', 'webhook'], href: '/administration/webhooks',
  async read(ctx) {
    const webhooks = await countFigure(ctx, { entity: 'webhook', label: 'tile.webhooks.set_up' })
    if (webhooks.value === 0) return null
    return { shape: 'figures', figures: [webhooks, await countFigure(ctx, { entity: 'webhook_delivery', filter: { field: 'state', op: 'eq', value: 'dead' }, label: 'tile.webhooks.dead', tone: 'bad' })] }
  },
}
