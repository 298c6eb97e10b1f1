// Requests that a browser signs with its cookie must come from our own pages.
import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses with 403 `cross_origin` a writing request that another site makes a browser send. Bearer keys pass (no browser adds them by itself), and so does what sends neither
 *  Sec-Fetch-Site nor Origin: every browser since 2020 sends one of them on a write, and SameSite=Lax keeps the cookie from older ones. */
export function demandSameOrigin(kernel: Kernel, method: string, headers: IncomingHttpHeaders): void {
  if (SAFE.has(method) || headers.authorization !== undefined) return
  const site = headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return
  const origin = headers.origin
  if (site === undefined && origin === undefined) return
  if (origin !== undefined && (origin === kernel.config.url || hostOf(origin) === headers.host) && site !== 'cross-site') return
  throw new Refusal(403, 'cross_origin')
}

function hostOf(origin: string): string | null { try { return new URL(origin).host } catch { return null } }
