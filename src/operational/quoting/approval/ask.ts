// Puts what needs an approval before those whose it is.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { lend } from '#platform/sharing/lend.ts'
import type { Judged } from '#operational/quoting/approval/judge.ts'
import { askByMail } from '#operational/quoting/approval/mail.ts'
import { APPROVAL_OF, type Subject } from '#operational/quoting/approval/subject.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** One approval for each person and level, of exactly what was judged; they may read what it is about, and are told by mail. `record`: its number. */
export async function askFor(ctx: Ctx, subject: Subject, record: Row, { needs, hash }: Pick<Judged, 'needs' | 'hash'>, comment: string | null): Promise<void> {
  const lifted = quotingItself(ctx), { kind, id } = subject, asked = groups(needs)
  await createMany(lifted, APPROVAL_OF[kind], asked.map(({ whose, level, reasons }) => ({
    [kind]: id, summary: `${String(record['number'])} · ${reasons.map(reason => reason.ruleName ?? reason.measure).filter((name, i, all) => all.indexOf(name) === i).join(', ')}`.slice(0, 300), level, user: whose?.id ?? null, state: 'pending',
    reasons: reasons.map(({ whose: _person, approver: _kind, ...reason }) => reason), content_hash: hash, comment, requested_by: ctx.user.id,
  })))
  const people = asked.flatMap(one => (one.whose ? [one.whose] : []))
  for (const whose of new Set(people.map(person => person.id))) await lend(lifted, kind, id, { principal: whose, level: 1, reason: 'approval' })
  await askByMail(ctx, subject, record, people, needs.length)
}

interface Asked { whose: Judged['needs'][number]['whose']; level: number; reasons: Judged['needs'] }

function groups(needs: Judged['needs']): Asked[] {
  const found = new Map<string, Asked>()
  for (const need of needs) {
    const key = `${need.level} ${need.whose?.id ?? ''}`, group = found.get(key) ?? { whose: need.whose, level: need.level, reasons: [] }
    group.reasons.push(need)
    found.set(key, group)
  }
  return [...found.values()]
}
