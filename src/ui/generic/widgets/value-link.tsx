import type { ReactNode } from 'react'

/** A value one can follow. In a grid it is reached by its cell, not by Tab. */
export function ValueLink({ href, dense, outside, children, label }: { href: string; dense?: boolean | undefined; outside?: boolean; children: ReactNode; label?: string }) {
  return (
    <a href={href} aria-label={label} className={`text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current ${dense ? 'truncate' : 'break-words'}`}
      {...(dense ? { tabIndex: -1 } : {})} {...(outside ? { target: '_blank', rel: 'noopener noreferrer' } : {})}>
      {children}
    </a>
  )
}
