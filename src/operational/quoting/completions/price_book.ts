// Which price list a quotation may use: those of nobody in particular, and those of the customer's own group.
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'

export interface Book { id: string; currency: string; customer_group: string | null; default: boolean | null; valid_from: string | null; valid_to: string | null; active: boolean | null }

/** All live price lists. */
export async function priceBooks(ctx: Ctx): Promise<Book[]> {
  return await rows(ctx, 'price_book', { fields: ['id', 'currency', 'customer_group', 'default', 'valid_from', 'valid_to', 'active'], sort: 'name', limit: 500 }) as unknown as Book[]
}

/** May a customer of this group be quoted from this list? */
export function bookFits(book: Book, group: string | null): boolean { return !book.customer_group || (group !== null && book.customer_group.trim().toLowerCase() === group.trim().toLowerCase()) }

/** The list for a customer on a day: the group's own before the unit's before the default one; of the wanted currency when there is one in it. */
export function bookFor(books: readonly Book[], wanted: { group: string | null; currency: string | null; preferred: string | null; day: string }): Book | undefined {
  const open = books.filter(book => book.active !== false && bookFits(book, wanted.group) && (!book.valid_from || book.valid_from <= wanted.day) && (!book.valid_to || book.valid_to >= wanted.day))
  const rank = (book: Book): number => (book.customer_group ? 8 : 0) + (wanted.currency && book.currency === wanted.currency ? 4 : 0) + (book.id === wanted.preferred ? 2 : 0) + (book.default ? 1 : 0)
  return open.filter(book => rank(book) > 0).sort((a, b) => rank(b) - rank(a))[0]
}
