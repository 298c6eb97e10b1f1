/** Words of the tile of webhooks. */
export const tileWords = {
  es: { 'tile.webhooks.deliveries': 'Webhooks', 'tile.webhooks.set_up': 'Configurados', 'tile.webhooks.dead': 'Sin entregar' },
  en: { 'tile.webhooks.deliveries': 'Webhooks', 'tile.webhooks.set_up': 'Set up', 'tile.webhooks.dead': 'Not delivered' },
}
