// What the homes of those who care for the data say of its quality: records that are poor, and those whose data is stale.
import { POOR, STALE } from '#customer/quality/board.ts'
import { countFigure } from '#platform/home/figure.ts'
import type { Tile } from '#platform/home/tile.ts'

export const qualityTile: Tile = {
  name: 'quality.poor', roles: ['admin', 'marketer'], order: 50, size: 'third', entities: ['contact', 'account'], href: '/administration/quality',
  async read(ctx) {
    const poor = { field: 'quality_score', op: 'lt', value: POOR } as const, stale = { field: 'quality_freshness', op: 'lt', value: STALE } as const
    return { shape: 'figures', figures: [
      await countFigure(ctx, { entity: 'contact', filter: poor, label: 'tile.quality.poor_contacts', tone: 'warn' }), await countFigure(ctx, { entity: 'account', filter: poor, label: 'tile.quality.poor_accounts', tone: 'warn' }),
      await countFigure(ctx, { entity: 'contact', filter: stale, label: 'tile.quality.stale_contacts', tone: 'warn' }),
    ] }
  },
}
