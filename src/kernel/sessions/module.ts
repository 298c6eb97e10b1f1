// People, their rights, and how they sign in.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#kernel/sessions/catalogue.ts'
import { roleCheck } from '#kernel/sessions/checks/role.ts'
import { membershipsCompletion } from '#kernel/sessions/completions/memberships.ts'
import { passwordCompletion } from '#kernel/sessions/completions/password.ts'
import { treeCompletion } from '#kernel/sessions/completions/tree.ts'
import { Role } from '#kernel/sessions/entities/role.ts'
import { Team } from '#kernel/sessions/entities/team.ts'
import { Territory } from '#kernel/sessions/entities/territory.ts'
import { User } from '#kernel/sessions/entities/user.ts'
import { sessionsGrants } from '#kernel/sessions/grants.ts'
import { pruningJob } from '#kernel/sessions/jobs/pruning.ts'
import { apiKeyRoutes } from '#kernel/sessions/routes/api-key.ts'
import { delegationRoutes } from '#kernel/sessions/routes/delegation.ts'
import { invitationRoutes } from '#kernel/sessions/routes/invitation.ts'
import { meRoutes } from '#kernel/sessions/routes/me.ts'
import { oidcRoutes } from '#kernel/sessions/routes/oidc.ts'
import { oidcProviderRoutes } from '#kernel/sessions/routes/oidc-provider.ts'
import { passkeyRoutes } from '#kernel/sessions/routes/passkey.ts'
import { passwordResetRoutes } from '#kernel/sessions/routes/password-reset.ts'
import { secondFactorRoutes } from '#kernel/sessions/routes/second-factor.ts'
import { sessionRoutes } from '#kernel/sessions/routes/session.ts'
import { setUpRoutes } from '#kernel/sessions/routes/set-up.ts'
import { totpRoutes } from '#kernel/sessions/routes/totp.ts'
import { tables } from '#kernel/sessions/tables.ts'
import { viewAsRoutes } from '#kernel/sessions/routes/view-as.ts'

export const sessionsModule: Module = {
  name: 'sessions',
  entities: [User, Role, Team, Territory], tables,
  // the password last: what the others refuse must not cost a hash
  completions: [membershipsCompletion, treeCompletion('user', 'manager'), treeCompletion('team', 'parent'), treeCompletion('territory', 'parent'), passwordCompletion],
  checks: [roleCheck],
  jobs: [pruningJob],
  grants: sessionsGrants,
  routes: [
    setUpRoutes, sessionRoutes, secondFactorRoutes, passkeyRoutes, oidcRoutes, oidcProviderRoutes, meRoutes, totpRoutes, viewAsRoutes, apiKeyRoutes, delegationRoutes, passwordResetRoutes, invitationRoutes,
  ],
  catalogue,
}
