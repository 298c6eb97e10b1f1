// A plan as the calculation wants it: its approved rules by day, and who takes part.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import type { SpanKind } from '#platform/calendars/span.ts'
import type { Participation, Rules } from '#operational/incentives/calculation/calculate.ts'
import type { Component } from '#operational/incentives/calculation/component.ts'

export interface Version extends Rules { id: string; plan: string; validFrom: string | null; validTo: string | null }

/** The approved and ended versions of a plan, the earliest first. The context may read them. */
export async function approvedVersions(ctx: Ctx, plan: string): Promise<Version[]> {
  const found = await rows(ctx, 'incentive_plan_version', { filter: { all: [{ field: 'plan', op: 'eq', value: plan }, { field: 'state', op: 'in', value: ['approved', 'ended'] }] }, sort: 'valid_from', limit: 200 })
  return found.map(versionOf)
}

/** A stored version as rules. */
export function versionOf(row: Row): Version {
  return {
    id: String(row['id']), plan: String(row['plan']), cadence: row['cadence'] as SpanKind, components: (row['components'] as Component[] | null) ?? [], cap: (row['cap'] as string | null) ?? null,
    validFrom: (row['valid_from'] as string | null) ?? null, validTo: (row['valid_to'] as string | null) ?? null,
  }
}

/** The rules of a day; undefined when none hold. */
export function versionOn(versions: readonly Version[], day: string): Version | undefined { return versions.find(({ validFrom, validTo }) => validFrom !== null && validFrom <= day && (validTo === null || day <= validTo)) }

/** More people than this in one plan are refused when they are added. */
export const MOST_PEOPLE = 500

/** Everybody who ever took part. */
export async function participations(ctx: Ctx, plan: string): Promise<Participation[]> {
  const found = await rows(ctx, 'incentive_participant', { fields: ['user', 'valid_from', 'valid_to', 'target'], filter: { field: 'plan', op: 'eq', value: plan }, sort: 'created_at', limit: MOST_PEOPLE })
  return found.map(row => ({ user: String(row['user']), from: String(row['valid_from']), to: (row['valid_to'] as string | null) ?? null, target: (row['target'] as string | null) ?? null }))
}
