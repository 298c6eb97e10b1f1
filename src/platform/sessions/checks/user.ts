// Who may sign in can be written to. A colleague who is disabled (imported as the owner of old records, gone long ago) needs no address.
import type { FieldProblem } from '#kernel/errors.ts'
import type { Check } from '#kernel/module.ts'

/** `required` at `email` for a user who is active and has none. */
export const userCheck: Check = {
  entity: 'user', name: 'user.address',
  check(writes) {
    const problems: FieldProblem[] = []
    writes.forEach(({ next }, index) => { if (next['active'] !== false && !next['email']) problems.push({ field: 'email', code: 'required', index }) })
    return problems
  },
}
