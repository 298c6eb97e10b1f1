import type { ReactNode } from 'react'

/** A figure with its name above it. */
export function Figure({ label, children, strong = false, tone = '' }: { label: string; children: ReactNode; strong?: boolean; tone?: string }) {
  return <div className="min-w-28"><dt className="text-sm text-soft">{label}</dt><dd className={`tabular ${strong ? 'text-lg font-semibold' : 'text-base'} ${tone}`}>{children}</dd></div>
}
