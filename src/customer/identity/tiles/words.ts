/** Words of the tile of duplicates. */
export const tileWords = { es: { 'tile.identity.pairs': 'Duplicados por revisar' }, en: { 'tile.identity.pairs': 'Duplicates to judge' } }
