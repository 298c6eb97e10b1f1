// People, their rights, and how they sign in.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/sessions/catalogue.ts'
import { roleCheck } from '#platform/sessions/checks/role.ts'
import { userCheck } from '#platform/sessions/checks/user.ts'
import { membershipsCompletion } from '#platform/sessions/completions/memberships.ts'
import { passwordCompletion } from '#platform/sessions/completions/password.ts'
import { treeCompletion } from '#platform/sessions/completions/tree.ts'
import { Role } from '#platform/sessions/entities/role.ts'
import { Team } from '#platform/sessions/entities/team.ts'
import { Territory } from '#platform/sessions/entities/territory.ts'
import { User } from '#platform/sessions/entities/user.ts'
import { ViewAs } from '#platform/sessions/entities/view_as.ts'
import { registerSealed, sealedColumn } from '#platform/sessions/sealed-stores.ts'
import { sessionsGrants } from '#platform/sessions/grants.ts'
import { pruningJob } from '#platform/sessions/jobs/pruning.ts'
import { apiKeyRoutes } from '#platform/sessions/routes/api-key.ts'
import { delegationRoutes } from '#platform/sessions/routes/delegation.ts'
import { invitationRoutes } from '#platform/sessions/routes/invitation.ts'
import { meRoutes } from '#platform/sessions/routes/me.ts'
import { oidcRoutes } from '#platform/sessions/routes/oidc.ts'
import { oidcProviderRoutes } from '#platform/sessions/routes/oidc-provider.ts'
import { organisationRoutes } from '#platform/sessions/routes/organisation.ts'
import { passkeyRoutes } from '#platform/sessions/routes/passkey.ts'
import { passwordResetRoutes } from '#platform/sessions/routes/password-reset.ts'
import { peopleRoutes } from '#platform/sessions/routes/people.ts'
import { secondFactorRoutes } from '#platform/sessions/routes/second-factor.ts'
import { sessionRoutes } from '#platform/sessions/routes/session.ts'
import { setUpRoutes } from '#platform/sessions/routes/set-up.ts'
import { totpRoutes } from '#platform/sessions/routes/totp.ts'
import { tables } from '#platform/sessions/tables.ts'
import { viewAsRoutes } from '#platform/sessions/routes/view-as.ts'

export const sessionsModule: Module = {
  name: 'sessions',
  entities: [User, Role, Team, Territory, ViewAs], tables,
  // the password last: what the others refuse must not cost a hash
  completions: [membershipsCompletion, treeCompletion('user', 'manager'), treeCompletion('team', 'parent'), treeCompletion('territory', 'parent'), passwordCompletion],
  checks: [roleCheck, userCheck],
  jobs: [pruningJob],
  roles: { admin: { es: 'Administrador', en: 'Administrator' } }, grants: sessionsGrants,
  routes: [
    setUpRoutes, sessionRoutes, secondFactorRoutes, passkeyRoutes, oidcRoutes, oidcProviderRoutes, meRoutes, totpRoutes, viewAsRoutes, apiKeyRoutes, delegationRoutes, passwordResetRoutes, invitationRoutes, peopleRoutes, organisationRoutes,
  ],
  catalogue,
  start: kernel => {
    registerSealed(kernel, sealedColumn({ purpose: 'totp', table: 'kernel.totp', owner: 'user_id', column: 'secret' }))
    registerSealed(kernel, sealedColumn({ purpose: 'oidc_client', table: 'kernel.oidc_provider', owner: 'id', column: 'client_secret' }))
  },
}
