// A role is named by a word that grants, keys and users refer to, and what it grants is written in the one form the kernel reads.
import { z } from 'zod'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Check } from '#kernel/module.ts'

const scope = z.enum(['none', 'own', 'all'])
const names = z.array(z.string().max(100)).max(1_000)
const grant = z.strictObject({
  read: scope, create: z.boolean(), update: scope, delete: scope, import: z.boolean().optional(), export: z.boolean().optional(),
  actions: names.optional(), readFields: names.optional(), writeFields: names.optional(),
})
const grants = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/), grant)

/** `invalid_name`, `name_fixed` (others refer to it), `invalid_grants` with the place of the first mistake. */
export const roleCheck: Check = {
  entity: 'role', name: 'role.form',
  check(writes) {
    const problems: FieldProblem[] = []
    writes.forEach(({ old, next }, index) => {
      if (!/^[a-z][a-z0-9_]{0,59}$/.test(String(next['name'] ?? ''))) problems.push({ field: 'name', code: 'invalid_name', index })
      else if (old && old['name'] !== next['name']) problems.push({ field: 'name', code: 'name_fixed', index })
      const read = grants.safeParse(next['grants'] ?? {})
      if (!read.success) problems.push({ field: 'grants', code: 'invalid_grants', params: { place: (read.error.issues[0]?.path ?? []).join('.').slice(0, 200) }, index })
    })
    return problems
  },
}
