// Whom a draft may be: what somebody types, sends to the API or writes in. Shown is only what the asker may see, judged only by fields the asker may read.
import { readableFields } from '#kernel/access/fields.ts'
import { visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { organisationDefaults } from '#kernel/records/validate.ts'
import { normalisePoint } from '#customer/identity/normalise.ts'
import { judgeTaxNumber } from '#customer/identity/tax_number.ts'
import { isKind, type Kind } from '#customer/identity/merge/parties.ts'
import { backgroundOf } from '#customer/identity/match/background.ts'
import { findCandidates } from '#customer/identity/match/candidates.ts'
import { compare } from '#customer/identity/match/compare.ts'
import { loadSubjects } from '#customer/identity/match/load.ts'
import { subjectOf, type Subject } from '#customer/identity/match/subject.ts'
import { REVIEW_FROM, SHOW_FROM, type Reason } from '#customer/identity/match/weights.ts'
import { readSetting } from '#kernel/database/settings.ts'

export interface Match { id: string; score: number; reasons: Reason[] }

/** For each draft the records it may be, best first, at most ten, from `from` points on (15 unless told). Drafts are rows as the API takes them; `stored`: they are of records that are there already, each with its `id`, and hold their addresses themselves. */
export async function matchDrafts(ctx: Ctx, kind: Kind, drafts: Row[], from = SHOW_FROM, stored = false): Promise<Match[][]> {
  await organisationDefaults(ctx)
  const home = (await readSetting<{ country?: string }>(ctx, 'organisation'))?.country ?? null
  const readable = readableFields(ctx, kind)
  const taxes = readableFields(ctx, 'tax_identity').has('number')
  const subjects = drafts.map(draft => cut(draftSubject(kind, draft, home), readable, taxes))
  const candidates = await findCandidates(ctx, kind, subjects)
  const seen = await visibleIds(ctx, kind, [...new Set(candidates.of.flat())])
  const others = await loadSubjects(ctx, kind, [...seen])
  const known = await backgroundOf(ctx, kind, [...subjects, ...others.values()], candidates.holders, stored ? 0 : 1)
  return subjects.map((subject, i) => candidates.of[i]!.flatMap((id): Match[] => {
    const other = others.get(id)
    if (!other) return []
    const { score, reasons } = compare(subject, cut(other, readable, taxes), known)
    return score >= from ? [{ id, score, reasons }] : []
  }).sort((a, b) => b.score - a.score).slice(0, 10))
}

/** For each row that an import would create: the record it looks most like, from the score on at which a person should judge. */
export async function likeRows(ctx: Ctx, entity: string, rows: Row[]): Promise<(string | null)[]> {
  return isKind(entity) ? (await matchDrafts(ctx, entity, rows, REVIEW_FROM)).map(found => found[0]?.id ?? null) : rows.map(() => null)
}

function draftSubject(kind: Kind, draft: Row, home: string | null): Subject {
  const text = (name: string): string | null => (typeof draft[name] === 'string' ? (draft[name] as string).slice(0, 400) : null)
  const points = ([['mail', text('email')], ['phone', text('phone')], ['whatsapp', text('whatsapp')]] as const).flatMap(([type, value]) => (value ? [{ kind: type, normalised: normalisePoint(type, value), shared: false }] : []))
  const country = text('billing_country') ?? home
  const tax = text('tax_id') ? judgeTaxNumber(text('tax_id')!, country) : null
  const plain = Object.fromEntries(Object.keys(draft).map(name => [name, text(name)]))
  return subjectOf(kind, plain, { points, taxes: tax?.state === 'valid' && country ? [`${country} ${tax.normalised}`] : [], accounts: text('account') ? [text('account')!] : [] })
}

/** Without what the asker may not read: a score must not tell what a field says. */
function cut(subject: Subject, readable: Set<string>, taxes: boolean): Subject {
  const address = subject.kind === 'contact' ? 'mailing' : 'billing'
  const may = (...names: string[]): boolean => names.every(name => readable.has(name))
  const named = subject.kind === 'contact' ? may('first_name', 'last_name', 'second_last_name') : may('name')
  return {
    ...subject, person: subject.person && (named ? subject.person : { given: [], first: null, second: null }), company: subject.company && (named ? subject.company : { core: [], form: null, type: null }),
    birth: may('birth_date') ? subject.birth : null, city: may(`${address}_city`) ? subject.city : null, postal: may(`${address}_postal_code`) ? subject.postal : null, accounts: may('account') ? subject.accounts : [],
    domain: may('website', 'email') ? subject.domain : null, points: subject.points.filter(point => (point.kind === 'mail' ? may('email') : point.kind === 'phone' ? may('phone') : may('email', 'phone'))), taxes: (subject.kind === 'account' ? may('tax_id') : taxes) ? subject.taxes : [],
  }
}
