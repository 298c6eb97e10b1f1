// What the kernel asks of sign-in, answered here.
import type { Identity } from '#kernel/access/identity.ts'
import { authenticate } from '#platform/sessions/authenticate.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { demandSameOrigin } from '#platform/sessions/same-origin.ts'

export const sessionIdentity: Identity = {
  authenticate, demandSameOrigin,
  principalOf: (kernel, user, roles) => principalFor(kernel, user, { rolesSubset: roles }),
}
