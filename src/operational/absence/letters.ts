// Word to those concerned: a notification in the product, and a letter when there is a mail server.
import type { Ctx } from '#kernel/context.ts'
import { text as sentence } from '#kernel/i18n/texts.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { publicAddress } from '#operational/absence/address.ts'
import { send } from '#channels/outbox/public.ts'

interface Words { subject: string; text: string }
interface Person { id: string; name: string; email: string | null; language: 'es' | 'en'; zone: string }

/** Tells one who stands in that it begins, with the way to the dossiers; `line`: of `absence_substitute`, with user, end and note of its absence. */
export async function tellOfBeginning(ctx: Ctx, line: Row): Promise<void> {
  const [[away], [person], base] = await Promise.all([people(ctx, [String(line['absence.user'])]), people(ctx, [String(line['substitute'])]), publicAddress(ctx)])
  if (!away || !person) return
  const until = dayIn(person, String(line['absence.ends_at'])), link = base ? `${base}/stand-in/${away.id}` : '', note = line['absence.note'] ? `\n\n${String(line['absence.note'])}` : ''
  await tell(ctx, person, { id: line['absence'], user: away.id }, 'begin', { subject: say(ctx, person, 'absence.begin.subject', { away: away.name }), text: `${say(ctx, person, 'absence.begin.text', { until, away: away.name })}${note}\n\n${link}` })
}

/** Tells the one who was away where the list of what changed is. */
export async function tellOfReturn(ctx: Ctx, absence: Row): Promise<void> {
  const [person] = await people(ctx, [String(absence['user'])]), base = await publicAddress(ctx)
  if (!person) return
  const link = base ? `${base}/absences/${String(absence['id'])}/return` : ''
  await tell(ctx, person, absence, 'return', { subject: say(ctx, person, 'absence.return.subject'), text: `${say(ctx, person, 'absence.return.text')}\n\n${link}` })
}

/** Tells a colleague which customers came to them when somebody left. */
export async function tellNewOwner(ctx: Ctx, departure: string, left: string, to: string, customers: number): Promise<void> {
  const [[person], gone, base] = await Promise.all([people(ctx, [to]), rows(ctx, 'user', { fields: ['name'], filter: { field: 'id', op: 'eq', value: left }, limit: 1 }), publicAddress(ctx)])
  if (!person) return
  const name = String(gone[0]?.['name'] ?? ''), link = base ? `${base}/stand-in` : ''
  await letter(ctx, person, `departure:${departure}:${to}`, { subject: say(ctx, person, 'departure.subject', { left: name, customers }), text: `${say(ctx, person, 'departure.text')}\n\n${link}` })
}

/** Passes on the thanks of the one who is back. */
export async function thank(ctx: Ctx, absence: Row, words: string): Promise<void> {
  const back = String(absence['user.name'] ?? '')
  for (const person of await substitutes(ctx, String(absence['id']))) await letter(ctx, person, `absence:${String(absence['id'])}:thanks:${person.id}`, { subject: say(ctx, person, 'absence.thanks.subject', { back }), text: words })
}

/** Those who stand in by this absence, active ones. */
async function substitutes(ctx: Ctx, absence: string): Promise<Person[]> {
  const lines = await rows(ctx, 'absence_substitute', { fields: ['substitute'], filter: { field: 'absence', op: 'eq', value: absence }, limit: 50 })
  return people(ctx, lines.map(line => String(line['substitute'])))
}

async function people(ctx: Ctx, ids: string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const found = await rows(ctx, 'user', { fields: ['id', 'name', 'email', 'language', 'time_zone'], filter: { all: [{ field: 'id', op: 'in', value: ids }, { field: 'active', op: 'eq', value: true }] }, limit: 500 })
  return found.map(row => ({ id: String(row['id']), name: String(row['name']), email: row['email'] as string | null, language: row['language'] === 'en' ? 'en' : 'es', zone: (row['time_zone'] as string | null) ?? 'UTC' }))
}

async function tell(ctx: Ctx, person: Person, absence: Row, what: string, words: Words): Promise<void> {
  await create(ctx, 'notification', { owner: person.id, kind: 'change', about: { entity: 'absence', id: absence['id'] }, actor: absence['user'] })
  await letter(ctx, person, `absence:${String(absence['id'])}:${what}:${person.id}`, words)
}

/** One letter each; without a mail server or an address it rests in the outbox as refused. */
async function letter(ctx: Ctx, person: Person, dedupe: string, { subject, text }: Words): Promise<void> {
  if (person.email) await send(ctx, { channel: 'mail', messageClass: 'transactional', purpose: 'absence', to: person.email, toName: person.name, language: person.language, subject, text, dedupe })
}

/** The sentence `letter.<key>` in the person's language. */
function say(ctx: Ctx, { language }: Person, key: string, values: Record<string, string | number> = {}): string { return sentence(ctx.kernel, language, `letter.${key}`, values) ?? key }

function dayIn({ language, zone }: Person, at: string): string { return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(new Date(at)) }
