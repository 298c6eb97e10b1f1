// The pool or an open transaction: whatever can run a statement.
import type { Ctx } from '#kernel/context.ts'

export type Connection = Ctx['sql']
