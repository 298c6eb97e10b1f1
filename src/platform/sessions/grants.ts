// What every role of a new installation may see of colleagues. Which roles there are besides administrators, and what they may do elsewhere, is said by the other modules.
import { everyRole, type Grants } from '#kernel/access/grants.ts'

const look = (...readFields: string[]) => ({ read: 'all' as const, create: false, update: 'none' as const, delete: 'none' as const, readFields })

/** Names of colleagues, teams and territories: whoever may sign in chooses them as owners and sees them on records. Roles and preferences stay with administrators. */
const colleagues: Grants = {
  user: look('name', 'email', 'active', 'job_title', 'manager', 'teams', 'territories'), team: look('*'), territory: look('*'), role: look('name', 'label'),
}

export const sessionsGrants: Record<string, Grants> = everyRole(colleagues)
