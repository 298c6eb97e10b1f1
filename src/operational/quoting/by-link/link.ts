// Links that customers hold: 256 random bits, of which only the hash is stored; they end with the quotation's validity or when a new version goes out.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { hashToken, newToken } from '#platform/sessions/token.ts'

/** Days for which a link still shows what was decided, after the validity ended. */
const AFTER_DAYS = 90

/** A new token for a quotation. */
export async function issueQuoteLink(ctx: Ctx, quote: string, validUntil: string): Promise<string> {
  const token = newToken(), now = ctx.clock.now()
  const ends = new Date(Math.max(Date.parse(`${validUntil}T23:59:59Z`), now.getTime()) + AFTER_DAYS * 86_400_000)
  await ctx.sql`insert into kernel.quote_link (id, quote, token_hash, created_at, created_by, expires_at) values (${ctx.id()}::uuid, ${quote}::uuid, ${hashToken(token)}, ${now}, ${ctx.user.id}::uuid, ${ends})`
  return token
}

/** The quotation of a token. 404 `quote_link_unknown` for one that is unknown, over or taken back: nothing tells which. */
export async function quoteOfLink(ctx: Ctx, token: string): Promise<{ link: string; quote: string }> {
  const [found] = await ctx.sql<{ id: string; quote: string }[]>`select l.id, l.quote from kernel.quote_link l where l.token_hash = ${hashToken(token)} and l.revoked_at is null and l.expires_at > ${ctx.clock.now()} limit 1`
  if (!found) throw new Refusal(404, 'quote_link_unknown')
  return { link: found.id, quote: found.quote }
}

/** Takes all links of a quotation back. */
export async function revokeQuoteLinks(ctx: Ctx, quote: string): Promise<void> {
  await ctx.sql`update kernel.quote_link set revoked_at = ${ctx.clock.now()} where quote = ${quote}::uuid and revoked_at is null`
}
