// The words printed on a dossier, Spanish and English side by side.

const WORDS = {
  title: ['Expediente de entrega', 'Hand-over dossier'], avoid: ['Qué evitar', 'What to avoid'], next: ['Lo siguiente', 'Next'], commitments: ['Compromisos abiertos', 'Open commitments'], agreed: ['Lo último que se acordó', 'What was agreed last'], deals: ['Oportunidades abiertas', 'Open opportunities'],
  complaints: ['Reclamos abiertos', 'Open complaints'], roles: ['Quién es quién', 'Who is who'], tasks: ['Tareas', 'Tasks'], cases: ['Casos abiertos', 'Open cases'], leads: ['Prospectos abiertos', 'Open leads'], worth: ['Cuánto vale', 'What they are worth'], won: ['Ganado', 'Won'], open: ['En curso', 'Open'],
  ours: ['nuestro', 'ours'], theirs: ['del cliente', 'theirs'], undated: ['sin fecha', 'no date'], late: ['vencido', 'overdue'], none: ['Nada', 'Nothing'], owner: ['Responsable', 'Owner'], quote: ['Cotización', 'Quotation'], not_by: ['No contactar por', 'No contact by'], no_marketing: ['Sin publicidad por', 'No advertising by'],
  withdrawn: ['Retiró su consentimiento', 'Withdrew consent'], page: ['Página', 'Page'], of: ['de', 'of'], printed: ['Impreso por', 'Printed by'], confidential: ['Contiene datos personales: solo para quien lo recibe.', 'Contains personal data: for its recipient only.'], customers: ['clientes', 'customers'],
} as const satisfies Record<string, readonly [string, string]>

export type Word = keyof typeof WORDS

/** A word in a language. */
export function word(language: 'es' | 'en', key: Word): string { return WORDS[key][language === 'en' ? 1 : 0] }
