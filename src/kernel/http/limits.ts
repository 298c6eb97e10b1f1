// Limits of rate: a token bucket per caller in each process. Generous for people and integrations, hard on floods.
import { Refusal } from '#kernel/errors.ts'

interface Bucket { tokens: number; at: number }
export interface RateLimit { take(key: string, now: number): void }

/** `perSecond` requests on average, bursts of `burst`. Throws 429 `too_many_requests` with the seconds to wait. */
export function rateLimit(perSecond: number, burst: number): RateLimit {
  const buckets = new Map<string, Bucket>()
  return {
    take(key, now) {
      if (buckets.size > 50_000) forget(buckets, now)
      const bucket = buckets.get(key) ?? { tokens: burst, at: now }
      bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) / 1000 * perSecond)
      bucket.at = now
      buckets.set(key, bucket)
      if (bucket.tokens < 1) throw new Refusal(429, 'too_many_requests', { params: { seconds: Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond)) } })
      bucket.tokens -= 1
    },
  }
}

function forget(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, bucket] of buckets) if (now - bucket.at > 60_000) buckets.delete(key)
  if (buckets.size > 50_000) buckets.clear()
}
