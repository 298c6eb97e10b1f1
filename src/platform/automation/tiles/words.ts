/** Words of the tile of automations. */
export const tileWords = {
  es: { 'tile.automation.runs': 'Automatizaciones', 'tile.automation.failed': 'Fallidas', 'tile.automation.held': 'Retenidas' },
  en: { 'tile.automation.runs': 'Automations', 'tile.automation.failed': 'Failed', 'tile.automation.held': 'Held' },
}
