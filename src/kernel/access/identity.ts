// Who is asking: answered by the floor above, which knows sessions and keys. The kernel only asks.
import type { IncomingHttpHeaders } from 'node:http'
import type { Principal } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'

export interface Identity {
  /** the principal of a request's cookie or key; null when neither is good */
  authenticate(kernel: Kernel, headers: IncomingHttpHeaders, cookies: Record<string, string | undefined>): Promise<Principal | null>
  /** the principal of a user as of now, with at most `roles`; null when they may no longer act */
  principalOf(kernel: Kernel, user: string, roles: string[]): Promise<Principal | null>
  /** refuses (403 `cross_origin`) a write that another site makes a browser send */
  demandSameOrigin(kernel: Kernel, method: string, headers: IncomingHttpHeaders): void
}
