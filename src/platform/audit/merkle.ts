// The root over many hashes: a binary tree as in RFC 6962, section 2.1 (nodes are marked 0x01, an odd one moves up a level).
import { createHash } from 'node:crypto'

const NODE = Buffer.from([1])

/** Root over `leaves`, in their order; of one leaf, itself. Throws on none. */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) throw new RangeError('a seal over nothing')
  let level: readonly Uint8Array[] = leaves
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) above.push(i + 1 < level.length ? createHash('sha256').update(NODE).update(level[i]!).update(level[i + 1]!).digest() : level[i]!)
    level = above
  }
  return Buffer.from(level[0]!)
}
