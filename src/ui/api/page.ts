/** A record as the server sends it: money, decimals and bigints are strings, times RFC 3339. */
export type Row = { id: string; version?: number } & Record<string, unknown>

/** A page of a list. */
export interface Page<T = Row> { data: T[]; next: string | null; previous: string | null; count?: { value: number; exact: boolean } }
