// Page cursors: the sort values and the id of the row at the edge. Opaque to outsiders.
import { badRequest } from '#kernel/errors.ts'

/** Sort values as text, id last. */
export function encodeCursor(edge: string[]): string { return Buffer.from(JSON.stringify(edge)).toString('base64url') }

/** 400 `invalid_cursor` for anything that is not a cursor of a list with `size` sort values. */
export function decodeCursor(text: string, size: number): string[] {
  try {
    const edge: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(edge) && edge.length === size + 1 && edge.every(v => typeof v === 'string' && v.length <= 4_000)) return edge as string[]
  } catch { /* told below */ }
  throw badRequest('invalid_cursor')
}
