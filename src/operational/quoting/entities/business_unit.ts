// A part of the organisation that quotes under its own legal identity, series of folios and house style.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { address } from '#kernel/fields/address.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { country } from '#kernel/fields/country.ts'
import { currency } from '#kernel/fields/currency.ts'
import { email } from '#kernel/fields/email.ts'
import { file } from '#kernel/fields/file.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { number } from '#kernel/fields/number.ts'
import { phone } from '#kernel/fields/phone.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'
import { url } from '#kernel/fields/url.ts'

export const BusinessUnit = entity('business_unit', {
  title: 'name', subtitle: ['legal_name', 'country'], sort: 'name', access: 'reference', list: ['name', 'legal_name', 'tax_number', 'country', 'quote_prefix', 'default', 'active'],
  navigation: { wing: 'administration', icon: 'building', order: 55 },
  fields: {
    name: text({ required: true, search: 'public', max: 150 }),
    legal_name: text({ max: 250, section: 'identity' }),
    tax_number: text({ max: 40, section: 'identity' }),
    tax_regime: text({ max: 150, section: 'identity' }),
    // where it sells from: decides which taxes are charged
    country: country({ section: 'identity' }),
    ...address('fiscal'),
    email: email({ section: 'reach' }),
    phone: phone({ section: 'reach' }),
    website: url({ section: 'reach' }),
    logo: file({ section: 'document' }),
    quote_prefix: text({ max: 12, default: 'COT-', section: 'document' }),
    quote_digits: number({ integer: true, min: 1, max: 10, default: 6, section: 'document' }),
    validity_days: number({ integer: true, min: 1, max: 730, default: 30, section: 'document' }),
    currency: currency({ section: 'document' }),
    price_book: ref('price_book', { section: 'document' }),
    terms: longtext({ section: 'document' }),
    bank_details: longtext({ section: 'document' }),
    default: boolean({ default: false }),
    active: boolean({ default: true }),
  },
})
export interface BusinessUnit extends RowOf<typeof BusinessUnit> {}
