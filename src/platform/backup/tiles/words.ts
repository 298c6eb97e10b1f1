/** Words of the tile of backups. */
export const tileWords = {
  es: {
    'tile.backup.last': 'Copias de seguridad', 'tile.backup.last_one': 'Última copia', 'tile.backup.size': 'Tamaño', 'tile.backup.daily': 'Cada día a las {at}', 'tile.backup.by_hand': 'Solo a mano',
    'tile.backup.warning.none': 'Todavía ninguna', 'tile.backup.warning.failed': 'La última falló', 'tile.backup.warning.old': 'Tiene más de 36 horas',
  },
  en: {
    'tile.backup.last': 'Backups', 'tile.backup.last_one': 'Last backup', 'tile.backup.size': 'Size', 'tile.backup.daily': 'Every day at {at}', 'tile.backup.by_hand': 'By hand only',
    'tile.backup.warning.none': 'None yet', 'tile.backup.warning.failed': 'The last one failed', 'tile.backup.warning.old': 'Older than 36 hours',
  },
}
