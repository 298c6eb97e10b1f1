import { cx } from '#ui/kit/cx.ts'

/** A turning ring. Decorative: say beside it what is awaited. */
export function Spinner({ size = 16, className }: { size?: number; className?: string }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" className={cx('animate-[turn_.8s_linear_infinite]', className)}>
      <circle cx="8" cy="8" r="6" opacity=".25" />
      <path d="M8 2a6 6 0 0 1 6 6" />
    </svg>
  )
}
