// The same backup with another manifest and a checksum that fits: what a newer program would have written.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { frameHead, KIND, MAGIC } from '#platform/backup/container.ts'

export function rewriteManifest(from: string, to: string, change: Record<string, unknown>): void {
  const bytes = readFileSync(from), length = bytes.readUInt32BE(MAGIC.length + 1), start = MAGIC.length + 5
  const manifest = Buffer.from(JSON.stringify({ ...JSON.parse(bytes.subarray(start, start + length).toString('utf8')) as object, ...change }))
  let at = start + length, trailer = at
  for (; at < bytes.length; at += 5 + bytes.readUInt32BE(at + 1)) trailer = at
  const body = Buffer.concat([MAGIC, frameHead(KIND.manifest, manifest.length), manifest, bytes.subarray(start + length, trailer)])
  const end = Buffer.from(JSON.stringify({ ...JSON.parse(bytes.subarray(trailer + 5).toString('utf8')) as object, sha256: createHash('sha256').update(body).digest('hex') }))
  writeFileSync(to, Buffer.concat([body, frameHead(KIND.trailer, end.length), end]))
}
