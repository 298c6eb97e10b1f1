// A drawn signature as the page sends it.

const LEAST = 200, MOST = 150_000
const MAGIC = '89504e470d0a1a0a'

/** The PNG in base64 of a `data:image/png;base64,…` address; null for anything else, for an empty drawing and for one that is too large. */
export function pngOf(dataUrl: string): string | null {
  const found = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/.exec(dataUrl)
  if (!found || found[1]!.length > MOST) return null
  const bytes = Buffer.from(found[1]!, 'base64')
  return bytes.length >= LEAST && bytes.subarray(0, 8).toString('hex') === MAGIC && bytes.subarray(12, 16).toString('latin1') === 'IHDR' ? found[1]! : null
}
