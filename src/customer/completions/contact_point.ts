// Contact points: their comparable form, whose they are, and exactly one primary of a kind for each holder.
import { invalid } from '#kernel/errors.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Completion } from '#kernel/module.ts'
import { POINT_KINDS, type PointKind } from '#customer/channels.ts'
import { keepOnePrimary } from '#customer/completions/one_primary.ts'
import { normalisePoint } from '#customer/identity/normalise.ts'

export const completeContactPoint: Completion = {
  entity: 'contact_point', name: 'normalise',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    for (const [index, write] of writes.entries()) {
      const { next } = write
      next['holder'] = next['contact'] ? 'contact' : 'account'
      next['normalised'] = typeof next['value'] === 'string' ? normalisePoint(next['kind'] as PointKind, next['value']) : null
      if (next['value'] && !next['normalised']) problems.push({ field: 'value', code: next['kind'] === 'mail' ? 'invalid_email' : 'invalid_phone', index })
      else if (next['normalised'] && (next['kind'] === 'mail' || next['kind'] === 'handle')) next['value'] = next['kind'] === 'mail' ? next['normalised'] : next['value']
    }
    if (problems.length > 0) throw invalid(problems)
    await keepOnePrimary(ctx, { entity: 'contact_point', holders: ['contact', 'account'], kinds: POINT_KINDS.length, reason: 'one primary contact point of a kind' }, writes)
  },
}
