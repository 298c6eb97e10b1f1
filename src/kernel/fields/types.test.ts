// What the compiler infers from makers; a wrong type fails the type check, not the run.
import { expect, expectTypeOf, test } from 'vitest'
import { entity, type NewOf, type PatchOf, type RowOf } from '#kernel/entity/entity.ts'
import { address } from '#kernel/fields/address.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { json } from '#kernel/fields/json.ts'
import { money } from '#kernel/fields/money.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

const Book = entity('book', {
  title: 'name', access: 'own',
  fields: {
    name: text({ required: true, search: 'public' }), number: autonumber({ prefix: 'B-' }), genre: select(['novel', 'poem'], { required: true }), tags: multiselect(['old', 'rare']), price: money({ currency: 'currency' }), pages: number({ integer: true }),
    weight: number({ scale: 3, required: true }), author: ref('author', { inverse: 'books', required: true }), lent: boolean(), score: number({ derived: true, required: true }), extra: json<{ shelf: string }>(), ...address('home'),
  },
})
interface Book extends RowOf<typeof Book> {}

test('rows, new records and patches', () => {
  expectTypeOf<Book['name']>().toEqualTypeOf<string>()
  expectTypeOf<Book['genre']>().toEqualTypeOf<'novel' | 'poem'>()
  expectTypeOf<Book['tags']>().toEqualTypeOf<('old' | 'rare')[] | null>()
  expectTypeOf<Book['price']>().toEqualTypeOf<string | null>()
  expectTypeOf<Book['pages']>().toEqualTypeOf<number | null>()
  expectTypeOf<Book['weight']>().toEqualTypeOf<string>()
  expectTypeOf<Book['number']>().toEqualTypeOf<string>()
  expectTypeOf<Book['extra']>().toEqualTypeOf<{ shelf: string } | null>()
  expectTypeOf<Book['home_city']>().toEqualTypeOf<string | null>()
  expectTypeOf<Book['version']>().toEqualTypeOf<number>()
  type New = NewOf<typeof Book>
  expectTypeOf<{ name: string; genre: 'poem'; weight: string; author: string }>().toExtend<New>()
  expectTypeOf<{ name: string; genre: 'poem'; weight: string }>().not.toExtend<New>()
  expectTypeOf<{ name: string; genre: 'play'; weight: string; author: string }>().not.toExtend<New>()
  expectTypeOf<{ genre: null }>().toExtend<PatchOf<typeof Book>>()
  expect(Book.fields.genre.options['values']).toEqual(['novel', 'poem'])
})
