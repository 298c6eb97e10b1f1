import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'

export type BannerTone = 'info' | 'good' | 'warn' | 'bad'

const LOOK = { info: 'bg-accent-soft text-accent-ink', good: 'bg-good-soft text-good', warn: 'bg-warn-soft text-warn', bad: 'bg-bad-soft text-bad' }
const ICONS = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert }

/** A sentence that stays in view while it is true. `bad` and `warn` are announced. */
export function Banner({ tone = 'info', children, actions, className }: { tone?: BannerTone; children: ReactNode; actions?: ReactNode; className?: string }) {
  const Icon = ICONS[tone]
  return (
    <div role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'} className={cx('flex items-start gap-2.5 rounded-md px-3 py-2', actions !== undefined && 'max-sm:flex-wrap', LOOK[tone], className)}>
      <Icon size={16} className="mt-0.5 shrink-0" aria-hidden="true" />
      <div className={cx('min-w-0 flex-1', actions !== undefined && 'max-sm:basis-4/5')}>{children}</div>
      {actions && <div className="flex shrink-0 gap-2 max-sm:ml-auto">{actions}</div>}
    </div>
  )
}
