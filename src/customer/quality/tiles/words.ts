/** Words of the tile of data quality. */
export const tileWords = {
  es: { 'tile.quality.poor': 'Calidad de los datos', 'tile.quality.poor_contacts': 'Contactos deficientes', 'tile.quality.poor_accounts': 'Cuentas deficientes', 'tile.quality.stale_contacts': 'Contactos sin actualizar' },
  en: { 'tile.quality.poor': 'Data quality', 'tile.quality.poor_contacts': 'Poor contacts', 'tile.quality.poor_accounts': 'Poor accounts', 'tile.quality.stale_contacts': 'Stale contacts' },
}
