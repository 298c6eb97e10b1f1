// Texts of operation.

export const operationCatalogue = {
  es: { 'error.draining': 'Este proceso se está deteniendo: repetir en unos segundos.' },
  en: { 'error.draining': 'This process is stopping: try again in a few seconds.' },
}
