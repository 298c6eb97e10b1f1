// Checks that higher floors add to the gate: pressure, open complaint, arbitration. Registered once at start, asked in order.
import type { Ctx } from '#kernel/context.ts'
import type { Decision, GateRequest } from '#customer/gate/gate.ts'
import type { Person } from '#customer/gate/person.ts'

export interface GateCheck {
  name: string
  /** lower is asked first */
  order: number
  /** null: nothing against it */
  check(ctx: Ctx, request: GateRequest, person: Person | null): Promise<Decision | null>
}

const checks = new Map<string, GateCheck>()

/** Adds a check, or replaces the one of that name. */
export function registerGateCheck(check: GateCheck): void { checks.set(check.name, check) }

export function registeredChecks(): GateCheck[] { return [...checks.values()].sort((a, b) => a.order - b.order) }
