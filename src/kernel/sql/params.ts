// Collects bound values while SQL text is put together: `where x = ${params.add(5, 'int')}` → `where x = $1::int`.

export interface Params { readonly values: unknown[]; add(value: unknown, type: string): string }

export function newParams(): Params {
  const values: unknown[] = []
  return { values, add(value, type) { values.push(value); return `$${values.length}::${type}` } }
}

/** `column` is one of `ids`. One id is compared plainly: for a list of unknown length the planner works out a new plan each time. */
export function oneOf(params: Params, column: string, ids: string[]): string {
  return ids.length === 1 ? `${column} = ${params.add(ids[0], 'uuid')}` : `${column} = any(${params.add(ids, 'uuid[]')})`
}
