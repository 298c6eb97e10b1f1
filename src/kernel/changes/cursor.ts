// A place in the feed, as outsiders hold it: `epoch.xid.seq`, opaque to them.
import { badRequest } from '#kernel/errors.ts'

/** `xid` and `seq` are 64-bit numbers, kept as decimal text. */
export interface Cursor { epoch: number; xid: string; seq: string }

/** Before the first change. */
export const START: Cursor = { epoch: 0, xid: '0', seq: '0' }

export function encodeCursor(cursor: Cursor): string { return `${cursor.epoch}.${cursor.xid}.${cursor.seq}` }

/** 400 `invalid_cursor` on anything encodeCursor did not make. */
export function parseCursor(text: string): Cursor {
  const [, epoch, xid, seq] = /^(\d{1,9})\.(\d{1,20})\.(\d{1,19})$/.exec(text) ?? []
  if (epoch === undefined || xid === undefined || seq === undefined) throw badRequest('invalid_cursor')
  if (BigInt(xid) >= 2n ** 64n || BigInt(seq) >= 2n ** 63n) throw badRequest('invalid_cursor')
  return { epoch: Number(epoch), xid, seq }
}

/** Negative when `a` lies before `b`, 0 when they are the same place. */
export function compareCursors(a: Cursor, b: Cursor): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch
  const xids = BigInt(a.xid) - BigInt(b.xid)
  const order = xids === 0n ? BigInt(a.seq) - BigInt(b.seq) : xids
  return order < 0n ? -1 : order > 0n ? 1 : 0
}
