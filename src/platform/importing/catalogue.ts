// Sentences of imports and exports.

export const importCatalogue: { es: Record<string, string>; en: Record<string, string> } = {
  es: {
    'job.import': 'Importar', 'job.import.reversal': 'Deshacer una importación', 'job.import.cleaning': 'Limpiar archivos de importación', 'import.reason': 'Motivo',
    'error.import_not_allowed': 'El rol no permite importar aquí.', 'error.export_not_allowed': 'El rol no permite exportar estos registros.', 'error.import_owner_gone': 'La persona que inició la importación ya no tiene acceso.',
    'error.import_finished': 'La importación ya terminó.', 'error.import_running': 'La importación sigue en marcha.', 'error.import_reverted': 'La importación ya se deshizo.', 'error.import_dry_run': 'Fue una prueba: no hay nada que deshacer.',
    'error.unknown_upload': 'El archivo ya no está. Hay que subirlo de nuevo.', 'error.too_many_uploads': 'Hay demasiados archivos a la espera ({limit}).', 'error.file_too_large': 'El archivo supera el tamaño permitido ({limit} bytes).',
    'error.file_empty': 'El archivo está vacío.', 'error.file_type_unknown': 'No es un archivo CSV, XLSX ni vCard.', 'error.file_damaged': 'El archivo está dañado.', 'error.file_encrypted': 'El archivo está protegido con contraseña.',
    'error.file_too_many_rows': 'El archivo tiene más de {limit} filas.', 'error.file_too_many_columns': 'El archivo tiene más de {limit} columnas.', 'error.file_cell_too_long': 'Una celda tiene más de {limit} caracteres.',
    'error.file_record_too_long': 'Una fila no termina nunca. ¿Faltan unas comillas de cierre?', 'error.file_quote_open': 'Hay unas comillas que no se cierran.', 'error.file_compressed_too_much': 'El archivo se expande demasiado.',
    'error.file_too_large_to_read': 'El archivo no cabe en la memoria.', 'error.sheet_not_found': 'No existe la hoja «{sheet}».',
    'error.unknown_column': 'El archivo no tiene la columna «{column}».', 'error.duplicate_mapping': 'Dos columnas van al mismo campo.', 'error.not_mapped': 'Ninguna columna va al campo {field}.', 'error.not_a_reference': '{field} no es una relación.', 'error.not_a_number': 'La columna «{column}» no va a un campo numérico.',
    'error.too_many_cells': 'La fila tiene {cells} celdas y el archivo {columns} columnas.', 'error.reference_not_made': 'No existe y no se pudo crear. {reason}', 'error.ambiguous_reference': 'Varios registros se llaman así.', 'error.ambiguous_match': 'Coincide con varios registros ({count}).',
    'error.namesake_in_file': 'La fila {row} tiene la misma clave y otro nombre: ¿es otra persona?', 'error.duplicate_in_file': 'Repite una fila anterior del archivo.', 'error.exists': 'Ya existe.', 'error.not_stored': 'La base de datos no admite esta fila.', 'error.further_refused': 'Se guardó, salvo otro dato de contacto que no es válido.',
    'error.invalid_number': 'No es un número.', 'error.invalid_date': 'No es una fecha.', 'error.invalid_datetime': 'No es una fecha con hora.', 'error.invalid_boolean': 'No es sí ni no.', 'error.invalid_phone': 'No es un teléfono.',
    'error.invalid_email': 'No es un correo.', 'error.invalid_reference': 'No es un identificador.', 'error.invalid_url': 'No es una dirección web.',
  },
  en: {
    'job.import': 'Import', 'job.import.reversal': 'Undo an import', 'job.import.cleaning': 'Clean up import files', 'import.reason': 'Reason',
    'error.import_not_allowed': 'The role does not allow importing here.', 'error.export_not_allowed': 'The role does not allow exporting these records.', 'error.import_owner_gone': 'The one who started the import has no access any more.',
    'error.import_finished': 'The import has ended already.', 'error.import_running': 'The import is still running.', 'error.import_reverted': 'The import was undone already.', 'error.import_dry_run': 'It was a dry run: there is nothing to undo.',
    'error.unknown_upload': 'The file is gone. Upload it again.', 'error.too_many_uploads': 'Too many files are waiting ({limit}).', 'error.file_too_large': 'The file is larger than allowed ({limit} bytes).',
    'error.file_empty': 'The file is empty.', 'error.file_type_unknown': 'This is no CSV, XLSX or vCard file.', 'error.file_damaged': 'The file is damaged.', 'error.file_encrypted': 'The file is protected by a password.',
    'error.file_too_many_rows': 'The file has more than {limit} rows.', 'error.file_too_many_columns': 'The file has more than {limit} columns.', 'error.file_cell_too_long': 'A cell has more than {limit} characters.',
    'error.file_record_too_long': 'A row never ends. Is a closing quote missing?', 'error.file_quote_open': 'A quote is never closed.', 'error.file_compressed_too_much': 'The file expands too much.',
    'error.file_too_large_to_read': 'The file does not fit into memory.', 'error.sheet_not_found': 'There is no sheet “{sheet}”.',
    'error.unknown_column': 'The file has no column “{column}”.', 'error.duplicate_mapping': 'Two columns go to the same field.', 'error.not_mapped': 'No column goes to the field {field}.', 'error.not_a_reference': '{field} is not a reference.', 'error.not_a_number': 'The column “{column}” does not go to a number.',
    'error.too_many_cells': 'The row has {cells} cells, the file {columns} columns.', 'error.reference_not_made': 'It does not exist and could not be made. {reason}', 'error.ambiguous_reference': 'Several records are called this.', 'error.ambiguous_match': 'It agrees with several records ({count}).',
    'error.namesake_in_file': 'Row {row} has the same key and another name: somebody else?', 'error.duplicate_in_file': 'It repeats an earlier row of the file.', 'error.exists': 'It exists already.', 'error.not_stored': 'The database does not accept this row.', 'error.further_refused': 'Stored, but for another address that is not valid.',
    'error.invalid_number': 'Not a number.', 'error.invalid_date': 'Not a date.', 'error.invalid_datetime': 'Not a date and time.', 'error.invalid_boolean': 'Neither yes nor no.', 'error.invalid_phone': 'Not a phone number.',
    'error.invalid_email': 'Not an e-mail address.', 'error.invalid_reference': 'Not an identifier.', 'error.invalid_url': 'Not a web address.',
  },
}
