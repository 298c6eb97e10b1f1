// Somebody who works here. A user may be disabled, and may have no password (a colleague who was imported, or who signs in elsewhere); the e-mail address is demanded of active ones (checks/user.ts).
import { LANGUAGES } from '#kernel/context.ts'
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { email } from '#kernel/fields/email.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { phone } from '#kernel/fields/phone.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const User = entity('user', {
  title: 'name', subtitle: ['email'], sort: 'name', access: 'admin', principal: true,
  navigation: { wing: 'administration', icon: 'users', order: 10 },
  list: ['name', 'email', 'roles', 'manager', 'teams', 'active', 'last_sign_in_at'],
  // never a column: completions/password.ts hashes it into a table of its own
  inputs: { password: text({ max: 1000 }) },
  fields: {
    email: email({ unique: true, search: 'public', personal: true, index: true }),
    name: text({ required: true, search: 'public', personal: true, max: 200, index: true }),
    active: boolean({ default: true, required: true, index: true }),
    job_title: text({ max: 150 }),
    phone: phone({ personal: true }),
    roles: multiselect([], { choices: 'role.name', section: 'rights' }),
    manager: ref('user', { inverse: 'reports', index: true, section: 'rights' }),
    teams: multiselect([], { choices: 'team.id', section: 'rights' }),
    territories: multiselect([], { choices: 'territory.id', section: 'rights' }),
    language: select(LANGUAGES, { section: 'preferences' }),
    time_zone: text({ max: 60, section: 'preferences' }),
    region_format: text({ max: 35, section: 'preferences' }),
    last_sign_in_at: datetime({ derived: true, section: 'rights' }),
  },
})
export interface User extends RowOf<typeof User> {}
