// A colleague is told that something waits for their decision.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { send } from '#channels/outbox/public.ts'
import { absentAmong, substitutesOf } from '#operational/absence/public.ts'
import type { Subject } from '#operational/quoting/approval/subject.ts'
import { colleagues, type Colleague } from '#operational/quoting/approval/whose.ts'
import { publicBase } from '#operational/quoting/by-link/base.ts'

const WORDS = { quote: { es: 'La cotización', en: 'Quotation' }, order: { es: 'El pedido', en: 'Order' } } as const

/** One letter each; without a mail server or an address it rests in the outbox as refused, and the inbox of approvals tells them all the same. */
export async function askByMail(ctx: Ctx, { kind, id }: Subject, record: Row, people: readonly Colleague[], reasons: number): Promise<void> {
  const base = await publicBase(ctx)
  for (const person of new Map([...people, ...await standIns(ctx, people)].map(one => [one.id, one])).values()) {
    if (!person.email) continue
    const english = person.language === 'en', number = String(record['number']), what = WORDS[kind]
    const link = base ? `${base}/${kind}/${id}${kind === 'quote' ? '/edit' : ''}` : ''
    await send(ctx, {
      channel: 'mail', messageClass: 'transactional', purpose: 'approval', to: person.email, toName: person.name, language: english ? 'en' : 'es',
      subject: english ? `${what.en} ${number} waits for approval` : `${what.es} ${number} espera aprobación`,
      text: english ? `${ctx.user.name} asks for the approval of ${what.en.toLowerCase()} ${number} (${reasons} reasons).\n\n${link}` : `${ctx.user.name} pide aprobar ${what.es.toLowerCase()} ${number} (motivos: ${reasons}).\n\n${link}`,
    })
  }
}

/** Those who stand in for the ones who are away now: they may decide in their place. */
async function standIns(ctx: Ctx, people: readonly Colleague[]): Promise<Colleague[]> {
  const away = [...(await absentAmong(ctx, people.map(one => one.id))).keys()]
  if (away.length === 0) return []
  const ids = new Set((await Promise.all(away.map(id => substitutesOf(ctx, id)))).flat()), all = await colleagues(ctx)
  return [...ids].flatMap(id => all.get(id) ?? [])
}
