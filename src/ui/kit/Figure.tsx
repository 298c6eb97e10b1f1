import type { ReactNode } from 'react'

/** A figure with its name above it and what it means below; stands in a `<dl>`. Give a link as its content to open the records behind it. */
export function Figure({ label, children, note, strong = false, tone = '' }: { label: string; children: ReactNode; note?: string; strong?: boolean; tone?: string }) {
  return (
    <div className="min-w-28">
      <dt className="text-sm text-soft">{label}</dt>
      <dd className={`tabular ${strong ? 'text-lg font-semibold' : 'text-base'} ${tone}`}>{children}</dd>
      {note && <dd className="text-sm text-faint">{note}</dd>}
    </div>
  )
}
