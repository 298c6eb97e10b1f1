// Texts of backups.

export const catalogue = {
  es: {
    'entity.backup': 'Copia de seguridad', 'job.backup.take': 'Hacer una copia de seguridad', 'job.backup.plan': 'Ver si toca una copia de seguridad',
    'error.absolute_path': 'Indicar la ruta completa de la carpeta.', 'error.not_a_folder': 'Esa ruta no es una carpeta.', 'error.backup_elsewhere': 'El archivo de esta copia no está en esta máquina; se hizo en {host}.',
  },
  en: {
    'entity.backup': 'Backup', 'job.backup.take': 'Take a backup', 'job.backup.plan': 'See whether a backup is due',
    'error.absolute_path': 'Give the whole path of the folder.', 'error.not_a_folder': 'This path is not a folder.', 'error.backup_elsewhere': 'The file of this backup is not on this machine; it was taken on {host}.',
  },
}
