// What an administrator's home says of duplicates: pairs that wait for a judgement.
import { countFigure } from '#platform/home/figure.ts'
import type { Tile } from '#platform/home/tile.ts'

export const pairsTile: Tile = {
  name: 'identity.pairs', roles: ['admin'], order: 55, size: 'third', entities: ['duplicate_pair'], href: '/administration/duplicates',
  async read(ctx) {
    const suggested = (kind: string) => ({ all: [{ field: 'status', op: 'eq' as const, value: 'suggested' }, { field: 'kind', op: 'eq' as const, value: kind }] })
    return { shape: 'figures', figures: [await countFigure(ctx, { entity: 'duplicate_pair', filter: suggested('contact'), label: 'entity.contact.plural', tone: 'warn' }), await countFigure(ctx, { entity: 'duplicate_pair', filter: suggested('account'), label: 'entity.account.plural', tone: 'warn' })] }
  },
}
