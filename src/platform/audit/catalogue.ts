// Texts of the audit.
export const catalogue = {
  es: { 'job.audit.seal': 'Sellar el historial', 'job.audit.verification': 'Verificar los sellos' },
  en: { 'job.audit.seal': 'Seal the history', 'job.audit.verification': 'Verify the seals' },
}
