// What the kernel asks of sign-in, answered here.
import type { Identity } from '#kernel/access/identity.ts'
import { authenticate } from '#kernel/sessions/authenticate.ts'
import { principalFor } from '#kernel/sessions/principal.ts'
import { demandSameOrigin } from '#kernel/sessions/same-origin.ts'

export const sessionIdentity: Identity = {
  authenticate, demandSameOrigin,
  principalOf: (kernel, user, roles) => principalFor(kernel, user, { rolesSubset: roles }),
}
