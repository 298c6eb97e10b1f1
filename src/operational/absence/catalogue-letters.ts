// Words of the letters about absences and departures, and of a printed dossier, Spanish and English side by side.
import { bilingual, type Pairs } from '#customer/bilingual.ts'

const letters: Pairs = {
  'letter.absence.begin.subject': ['Suplencia de {away}', 'You stand in for {away}'],
  'letter.absence.begin.text': ['Hasta el {until} el trabajo de {away} llega a esta cuenta: tareas, casos y clientes, cada uno con su expediente.', 'Until {until} the work of {away} is with you: tasks, cases and customers, each with its dossier.'],
  'letter.absence.return.subject': ['Lo que cambió durante la ausencia', 'What changed while you were away'],
  'letter.absence.return.text': ['Lo que pasó entretanto con cada cliente está en una sola lista.', 'What happened with each customer meanwhile is in one list.'],
  'letter.departure.subject': ['Clientes de {left}: {customers}', 'Customers of {left}: {customers}'],
  'letter.departure.text': ['Pasan a esta cuenta, cada uno con su expediente: lo acordado, lo prometido y para cuándo.', 'They are with you now, each with its dossier: what was agreed, what was promised and until when.'],
  'letter.absence.thanks.subject': ['{back} ya regresó y agradece', '{back} is back, and thanks you'],
}

const printed = {
  'dossier.title': ['Expediente de entrega', 'Hand-over dossier'], 'dossier.avoid': ['Qué evitar', 'What to avoid'], 'dossier.next': ['Lo siguiente', 'Next'], 'dossier.commitments': ['Compromisos abiertos', 'Open commitments'], 'dossier.agreed': ['Lo último que se acordó', 'What was agreed last'], 'dossier.deals': ['Oportunidades abiertas', 'Open opportunities'],
  'dossier.complaints': ['Reclamos abiertos', 'Open complaints'], 'dossier.roles': ['Quién es quién', 'Who is who'], 'dossier.tasks': ['Tareas', 'Tasks'], 'dossier.cases': ['Casos abiertos', 'Open cases'], 'dossier.leads': ['Prospectos abiertos', 'Open leads'], 'dossier.worth': ['Cuánto vale', 'What they are worth'], 'dossier.won': ['Ganado', 'Won'], 'dossier.open': ['En curso', 'Open'],
  'dossier.ours': ['nuestro', 'ours'], 'dossier.theirs': ['del cliente', 'theirs'], 'dossier.undated': ['sin fecha', 'no date'], 'dossier.late': ['vencido', 'overdue'], 'dossier.none': ['Nada', 'Nothing'], 'dossier.owner': ['Responsable', 'Owner'], 'dossier.quote': ['Cotización', 'Quotation'], 'dossier.not_by': ['No contactar por', 'No contact by'], 'dossier.no_marketing': ['Sin publicidad por', 'No advertising by'],
  'dossier.withdrawn': ['Retiró su consentimiento', 'Withdrew consent'], 'dossier.page': ['Página', 'Page'], 'dossier.of': ['de', 'of'], 'dossier.printed': ['Impreso por', 'Printed by'], 'dossier.confidential': ['Contiene datos personales: solo para quien lo recibe.', 'Contains personal data: for its recipient only.'], 'dossier.customers': ['clientes', 'customers'],
} as const satisfies Pairs

/** Keys of the words printed on a dossier, without `dossier.`. */
export type PrintedWord = keyof typeof printed extends `dossier.${infer Word}` ? Word : never

export const letterTexts = bilingual(letters, printed)
