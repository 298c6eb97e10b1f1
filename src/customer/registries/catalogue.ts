// Texts of exclusion registries, Spanish and English side by side.
import { bilingual, fields, options } from '#customer/bilingual.ts'

export const registriesCatalogue = bilingual({
  'entity.registry_file': ['Archivo de registro de exclusión', 'Exclusion registry file'], 'entity.registry_file.plural': ['Archivos de registros de exclusión', 'Exclusion registry files'],
  ...fields('registry_file', {
    registry: ['Registro', 'Registry'], file_name: ['Archivo', 'File'], mode: ['Modo', 'Mode'], form: ['Forma de las entradas', 'Form of entries'], as_of: ['Fecha de la lista', 'List made on'], entries: ['Entradas', 'Entries'], added: ['Añadidas', 'Added'],
    removed: ['Quitadas', 'Removed'], rejected: ['Líneas sin entrada', 'Lines without an entry'],
  }),
  ...options('registry_file', 'mode', { replace: ['Lista completa', 'Complete list'], add: ['Altas', 'Additions'], remove: ['Bajas', 'Removals'] }),
  'error.registry_file_unreadable': ['El archivo no parece una lista de números, correos o códigos: {accepted} líneas con entrada y {rejected} sin ella. No se cambió nada.', 'The file does not look like a list of numbers, addresses or hashes: {accepted} lines with an entry and {rejected} without. Nothing was changed.'],
  'error.registry_shrinks': ['La lista completa tiene menos de la mitad de las entradas anteriores. Si es correcta, confirmar la importación.', 'The complete list has less than half of the entries before. If that is right, confirm the import.'],
  'error.registry_busy': ['Ya se está leyendo un archivo de este registro.', 'A file of this registry is already being read.'],
})
