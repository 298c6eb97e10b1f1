// The roles of a new installation, and what each of them may see of colleagues. What they may do elsewhere is said by the other modules.
import { everyRole, type Grants } from '#kernel/access/grants.ts'

const look = (...readFields: string[]) => ({ read: 'all' as const, create: false, update: 'none' as const, delete: 'none' as const, readFields })

/** Names of colleagues, teams and territories: whoever may sign in chooses them as owners and sees them on records. Roles and preferences stay with administrators. */
const colleagues: Grants = {
  user: look('name', 'email', 'active', 'job_title', 'manager', 'teams', 'territories'), team: look('*'), territory: look('*'), role: look('name', 'label'),
}

export const sessionsGrants: Record<string, Grants> = {
  admin: {}, ...everyRole(colleagues),
}

/** Names of these roles as people read them. */
export const ROLE_LABELS: Record<string, { es: string; en: string }> = {
  admin: { es: 'Administrador', en: 'Administrator' }, manager: { es: 'Gerente', en: 'Manager' }, sales_rep: { es: 'Vendedor', en: 'Sales representative' }, agent: { es: 'Agente de servicio', en: 'Service agent' },
  marketer: { es: 'Marketing', en: 'Marketer' }, analyst: { es: 'Analista', en: 'Analyst' }, read_only: { es: 'Solo lectura', en: 'Read only' },
}
