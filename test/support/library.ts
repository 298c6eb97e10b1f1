// A small library for the tests of conditions: every family of kinds, a reference, a relation, derived values, records nobody sees.
import { entity } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { email } from '#kernel/fields/email.ts'
import { geo } from '#kernel/fields/geo.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { phone } from '#kernel/fields/phone.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'
import type { Module } from '#kernel/module.ts'

const author = entity('author', {
  title: 'name', access: 'reference',
  fields: {
    name: text(), country: select(['es', 'mx', 'cl']), born: date(), hidden: boolean(),
    fame: number({ integer: true, derived: true }), mentor: ref('author', { inverse: 'pupils' }),
  },
})

const book = entity('book', {
  title: 'name', access: 'reference',
  fields: {
    name: text(), body: longtext(), mail: email(), line: phone(), pages: number({ integer: true, min: 0 }), weight: number(), price: money(),
    score: number({ scale: 2, derived: true }),
    published: date(), read_at: datetime(), lent: boolean(), genre: select(['novel', 'poem', 'play']), tags: multiselect(['old', 'rare', 'signed']),
    author: ref('author', { inverse: 'books' }),
    extra: json(), label: translated(), place: geo(),
  },
})

const loan = entity('loan', { title: 'note', access: 'reference', fields: { note: text(), book: ref('book', { inverse: 'loans' }), due: date(), hidden: boolean() } })

export const library: Module = { name: 'library', entities: [author, book, loan] }
