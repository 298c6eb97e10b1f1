/** Words of the tile of privacy requests. */
export const tileWords = {
  es: { 'tile.privacy.requests': 'Solicitudes de privacidad', 'tile.privacy.open': 'Abiertas', 'tile.privacy.soon': 'Vencen en 7 días', 'tile.privacy.late': 'Vencidas' },
  en: { 'tile.privacy.requests': 'Privacy requests', 'tile.privacy.open': 'Open', 'tile.privacy.soon': 'Due within 7 days', 'tile.privacy.late': 'Overdue' },
}
