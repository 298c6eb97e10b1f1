// `password` at creating or changing a user: checked, hashed, kept in a table of its own, and gone from the row before anything else sees it.
import { readSetting } from '#kernel/database/settings.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Completion } from '#kernel/module.ts'
import { hashPassword, storePassword } from '#platform/sessions/sign-in/password.ts'
import { passwordProblem } from '#platform/sessions/sign-in/password-strength.ts'
import { revokeSessions } from '#platform/sessions/session.ts'

export const passwordCompletion: Completion = {
  entity: 'user', name: 'user.password',
  async complete(ctx, writes) {
    const given = writes.flatMap((write, index) => {
      const password = write.next['password']
      delete write.next['password']
      return write.given.has('password') && password !== null && password !== undefined ? [{ write, index, password }] : []
    })
    if (given.length === 0) return
    const organisation = (await readSetting<{ name?: string }>(ctx, 'organisation'))?.name
    const problems: FieldProblem[] = []
    for (const { write, index, password } of given) {
      const problem = passwordProblem(password, { email: write.next['email'] as string | null, name: write.next['name'] as string | null, organisation })
      if (problem) problems.push({ ...problem, index })
    }
    if (problems.length > 0) throw invalid(problems)
    for (const { write, password } of given) {
      const id = String(write.next['id'])
      await storePassword(ctx, id, await hashPassword(String(password)))
      if (write.old) await revokeSessions(ctx.kernel, ctx.sql, id, ctx.user.id === id ? ctx.user.sessionId : null)
    }
  },
}
