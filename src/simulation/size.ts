// How big a world is.

export interface Size {
  accounts: number
  /** people of a company besides the one who is always there, on average */
  colleagues: number
  /** how many accounts one seller has */
  perSeller: number
  /** mailings of the thirteen months */
  mailings: number
  /** how many times the ordinary number of cases there are */
  troubles: number
  /** share of talks with a promise in which it is written down */
  noted: number
  /** how much is talked, sold and ordered against the ordinary */
  pace: number
}

/** `demo`: what stands behind `--demo`; `bench`: 20,000 accounts, 100,000 contacts, 50,000 opportunities; `large`: ten times that, with five million interactions. */
export const SIZES = { demo: { accounts: 120, colleagues: 1.6, perSeller: 60, mailings: 5, troubles: 7, noted: 0.65, pace: 0.45 }, bench: sized(20_000), large: sized(200_000) } as const satisfies Record<string, Size>

/** A size by its name or by a number of accounts (`1000`). Null for anything else, and beyond five million. */
export function sizeOf(text: string): Size | null {
  if (Object.hasOwn(SIZES, text)) return SIZES[text as keyof typeof SIZES]
  return /^\d{1,7}$/.test(text) && Number(text) > 0 && Number(text) <= 5_000_000 ? sized(Number(text)) : null
}

/** The ordinary world of so many accounts: five people, two and a half sales and twenty-five talks each. */
export function sized(accounts: number): Size { return { accounts, colleagues: 6.05, perSeller: accounts < 2_000 ? 60 : 320, mailings: 12, troubles: 1, noted: 0.22, pace: 1 } }
