import { CalendarSync, ChartColumn, FileUp, HandCoins, HeartHandshake, ListChecks, Megaphone, Scale, Settings, ShieldCheck, Trash2, TrendingUp } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Meta } from '#ui/api/meta.ts'

export interface Tool { to: '/explore' | '/commissions' | '/incentives' | '/import' | '/forecast' | '/recurring-revenue' | '/prospecting' | '/approvals' | '/stand-in' | '/jobs' | '/bin' | '/administration'; key: string; icon: LucideIcon; /** stands behind "more" */ rare?: boolean }

/** The pages that belong to no list: imports (with the right to), what runs in the background, and what was deleted. */
export function tools(meta: Meta): Tool[] {
  const mayImport = Object.values(meta.entities).some((entity) => entity.navigation && entity.rights.import)
  return [
    { to: '/explore', key: 'menu.explorer', icon: ChartColumn },
    ...(mayImport ? [{ to: '/import', key: 'shell.tools.import', icon: FileUp, rare: true } as const] : []),
    ...(meta.entities['quote_approval'] ? [{ to: '/approvals', key: 'menu.approvals', icon: ShieldCheck } as const] : []),
    ...(meta.entities['opportunity'] ? [{ to: '/forecast', key: 'menu.forecast', icon: TrendingUp } as const] : []),
    ...(meta.entities['lead_assignment'] ? [{ to: '/prospecting', key: 'menu.prospecting', icon: Megaphone, rare: true } as const] : []),
    ...(meta.entities['subscription_movement'] ? [{ to: '/recurring-revenue', key: 'menu.recurring', icon: CalendarSync, rare: true } as const] : []),
    ...(meta.entities['absence'] ? [{ to: '/stand-in', key: 'menu.absences', icon: HeartHandshake } as const] : []),
    ...(meta.entities['incentive_statement'] ? [{ to: '/commissions', key: 'menu.commissions', icon: HandCoins } as const] : []),
    ...(meta.entities['incentive_plan_version'] ? [{ to: '/incentives', key: 'menu.plans', icon: Scale, rare: true } as const] : []),
    { to: '/administration', key: 'administration.name', icon: Settings },
    { to: '/jobs', key: 'shell.tools.jobs', icon: ListChecks, rare: true },
    { to: '/bin', key: 'shell.tools.bin', icon: Trash2, rare: true },
  ]
}
