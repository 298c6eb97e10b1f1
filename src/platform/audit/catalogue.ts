// Texts of the audit.
export const catalogue = {
  es: { 'job.audit.seal': 'Sellar el historial', 'job.audit.verification': 'Verificar los sellos', 'error.purpose_required': 'Hay que indicar para qué se exportan los datos personales ({least} caracteres como mínimo).' },
  en: { 'job.audit.seal': 'Seal the history', 'job.audit.verification': 'Verify the seals', 'error.purpose_required': 'Say what the personal data is exported for (at least {least} characters).' },
}
