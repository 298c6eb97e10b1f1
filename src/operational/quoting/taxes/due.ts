// The taxes that are due of a quotation: those of its customer's own place and regime, whatever the quotation says of them.
import type { Ctx } from '#kernel/context.ts'
import { customersOf } from '#operational/quoting/completions/customer.ts'
import { buyerOf, taxChooser, type Content } from '#operational/quoting/pricing/content.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** The content with `due` by what is known of the customer; as it is where the quotation says the same. Country, region and regime written by hand change what is charged, not what is due: `tax_below` tells the difference. */
export async function dueByCustomer(ctx: Ctx, content: Content): Promise<Content> {
  const { quote, unit } = content, said = buyerOf(quote)
  const [customer] = await customersOf(quotingItself(ctx), [quote])
  const known = { country: customer?.country ?? null, region: customer?.region ?? null, regime: customer?.regime ?? null }
  if (known.country === said.country && known.region === said.region && known.regime === said.regime) return content
  const choose = await taxChooser(ctx, String(unit['country'] ?? known.country ?? ''))
  return { ...content, freightDue: choose(known, null, null, []), lines: content.lines.map(line => ({ ...line, due: choose(known, null, line.offer, line.families) })) }
}
