// Words of files.

export const catalogue = {
  es: {
    'entity.file': 'Archivo', 'entity.file.plural': 'Archivos', 'field.file.name': 'Nombre', 'field.file.about': 'Adjunto a', 'field.file.about_entity': 'Adjunto a (objeto)', 'field.file.owner': 'Responsable',
    'field.file.media_type': 'Tipo', 'field.file.size': 'Tamaño (bytes)', 'field.file.sha256': 'Huella SHA-256', 'job.file.purge': 'Eliminar archivos sin uso',
    'error.quota_exceeded': 'No queda espacio para este archivo (máximo {limit} bytes).', 'error.file_gone': 'El contenido del archivo ya se eliminó.', 'error.files_unreachable': 'Ahora mismo no se puede leer el archivo.',
    'error.multipart_expected': 'Se espera un archivo (multipart/form-data).', 'error.range_not_satisfiable': 'El archivo no tiene esa parte.', 'error.upload_incomplete': 'El archivo no llegó completo.',
  },
  en: {
    'entity.file': 'File', 'entity.file.plural': 'Files', 'field.file.name': 'Name', 'field.file.about': 'Attached to', 'field.file.about_entity': 'Attached to (object)', 'field.file.owner': 'Owner',
    'field.file.media_type': 'Type', 'field.file.size': 'Size (bytes)', 'field.file.sha256': 'SHA-256', 'job.file.purge': 'Remove unused files',
    'error.quota_exceeded': 'There is no room for this file (at most {limit} bytes).', 'error.file_gone': 'The content of the file was removed.', 'error.files_unreachable': 'The file cannot be read right now.',
    'error.multipart_expected': 'A file is expected (multipart/form-data).', 'error.range_not_satisfiable': 'The file has no such part.', 'error.upload_incomplete': 'The file did not arrive whole.',
  },
}
