// Collects bound values while SQL text is put together: `where x = ${params.add(5, 'int')}` → `where x = $1::int`.

export interface Params { readonly values: unknown[]; add(value: unknown, type: string): string }

export function newParams(): Params {
  const values: unknown[] = []
  return { values, add(value, type) { values.push(value); return `$${values.length}::${type}` } }
}
