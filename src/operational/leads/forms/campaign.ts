// Where a visitor came from, as the address of the page says: campaign marks and the page itself.

export const MARKS = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'gclid', 'fbclid'] as const
export type Campaign = Partial<Record<typeof MARKS[number] | 'page' | 'referrer', string>>

/** The marks among the parameters or fields given, each cut to 150 characters, pages to 500 and without what stands behind `?` (it may name people). */
export function campaignOf(given: Record<string, unknown>): Campaign {
  const found: Campaign = {}
  for (const mark of MARKS) if (typeof given[mark] === 'string' && given[mark].trim() !== '') found[mark] = given[mark].trim().slice(0, 150)
  for (const name of ['page', 'referrer'] as const) {
    const text = given[name]
    if (typeof text === 'string' && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) { const url = new URL(text); found[name] = `${url.origin}${url.pathname}`.slice(0, 500) }
  }
  return found
}
