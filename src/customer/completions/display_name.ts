// The name by which a person is shown: what was given, else the parts, else the mail address, else the telephone.
import type { Completion, Row } from '#kernel/module.ts'

const PARTS = ['first_name', 'last_name', 'second_last_name']

export const displayName: Completion = {
  entity: 'contact', name: 'display_name',
  async complete(_ctx, writes) {
    for (const { old, next, given } of writes) {
      if (given.has('display_name') && next['display_name']) continue
      const followed = !old || !old['display_name'] || old['display_name'] === shownName(old)
      // names that go leave the name by which the person is known: it is worth more than an address
      const lost = old !== null && PARTS.some(part => old[part]) && !PARTS.some(part => next[part])
      if (!next['display_name'] || (followed && !lost)) next['display_name'] = shownName(next)
    }
  },
}

/** First name, last name and second last name; without any of them the mail address or the telephone; null without those too. At most 200 characters. */
export function shownName(row: Row): string | null {
  const name = PARTS.map(part => row[part]).filter(Boolean).join(' ')
  return (name || (row['email'] as string | null) || (row['phone'] as string | null) || (row['whatsapp'] as string | null))?.slice(0, 200) ?? null
}
