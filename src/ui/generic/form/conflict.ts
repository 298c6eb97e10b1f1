// Two people changed the same record: what a person must decide, field by field.

export interface ConflictField { field: string; base: unknown; mine: unknown; theirs: unknown }
export interface Conflict {
  /** changed by both to different values: a person chooses */
  contested: ConflictField[]
  /** changed by me only: kept */
  mine: Record<string, unknown>
  /** fields that only they changed: shown, already stored */
  theirs: ConflictField[]
}

/** Compares what I started from, what I changed, and what is stored now (the record of a 412). */
export function compare(base: Record<string, unknown>, patch: Record<string, unknown>, current: Record<string, unknown>, fields: readonly string[]): Conflict {
  const conflict: Conflict = { contested: [], mine: {}, theirs: [] }
  for (const field of fields) {
    const entry = { field, base: base[field], mine: patch[field], theirs: current[field] }
    const changedThere = !same(base[field], current[field])
    if (field in patch) {
      if (changedThere && !same(patch[field], current[field])) conflict.contested.push(entry)
      else if (!same(patch[field], current[field])) conflict.mine[field] = patch[field]
    } else if (changedThere) conflict.theirs.push(entry)
  }
  return conflict
}

/** The patch to send on top of the stored record once each contested field has been decided. */
export function resolve(conflict: Conflict, choice: Record<string, 'mine' | 'theirs'>): Record<string, unknown> {
  const patch = { ...conflict.mine }
  for (const entry of conflict.contested) if (choice[entry.field] === 'mine') patch[entry.field] = entry.mine
  return patch
}

/** Equal as JSON, with null, undefined and empty text taken as the same nothing. */
export function same(a: unknown, b: unknown): boolean {
  const left = a === undefined || a === '' ? null : a
  const right = b === undefined || b === '' ? null : b
  return left === right || canonical(left) === canonical(right)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([x], [y]) => (x < y ? -1 : 1))) : inner) ?? 'null'
}
