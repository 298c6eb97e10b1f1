import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'operational' | 'analytical' | 'engagement'

const TONES: Record<Tone, string> = {
  neutral: 'bg-hover text-ink', accent: 'bg-accent-soft text-accent-ink', good: 'bg-good-soft text-good', warn: 'bg-warn-soft text-warn', bad: 'bg-bad-soft text-bad',
  operational: 'bg-operational-soft text-operational', analytical: 'bg-analytical-soft text-analytical', engagement: 'bg-engagement-soft text-engagement',
}

/** A word about state. Colour never speaks alone: the word does, an icon may help. */
export function Badge({ tone = 'neutral', icon, children, className }: { tone?: Tone; icon?: ReactNode; children: ReactNode; className?: string }) {
  return <span className={cx('inline-flex max-w-full items-center gap-1 rounded-sm px-1.5 py-0.5 text-xs font-medium', TONES[tone], className)}>{icon}<span className="truncate">{children}</span></span>
}
