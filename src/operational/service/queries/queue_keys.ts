// The queues somebody works for, as access principals.
import type { AccessKeySource } from '#platform/sessions/rights.ts'

/** Ids of the live queues of the teams a user belongs to. Read while rights are expanded, for no reader in particular: that is why it does not ask visible(). */
export const queueKeys: AccessKeySource = async (kernel, { teams }) => {
  if (teams.length === 0) return []
  const found = await kernel.sql<{ id: string }[]>`select q.id from queue q where q.team = any(${teams}::uuid[]) and q.deleted_at is null limit 1000`
  return found.map(row => row.id)
}
