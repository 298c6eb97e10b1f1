// Checks that higher floors add to the gate: pressure, open complaint, arbitration. Registered once at start, asked in order.
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Decision, GateRequest } from '#customer/gate/gate.ts'
import type { Person } from '#customer/gate/person.ts'

export interface GateCheck {
  name: string
  /** lower is asked first */
  order: number
  /** null: nothing against it */
  check(ctx: Ctx, request: GateRequest, person: Person | null): Promise<Decision | null>
}

const SERVICE = 'gate_checks'

/** Adds a check, or replaces the one of that name. From a module's `start`. */
export function registerGateCheck(kernel: Kernel, check: GateCheck): void { kernel.services.set(SERVICE, [...registeredChecks(kernel).filter(({ name }) => name !== check.name), check].sort((a, b) => a.order - b.order)) }

/** What is registered, in the order in which it is asked. */
export function registeredChecks(kernel: Kernel): readonly GateCheck[] { return (kernel.services.get(SERVICE) as GateCheck[] | undefined) ?? [] }
