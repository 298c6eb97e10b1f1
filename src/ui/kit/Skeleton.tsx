import { cx } from '#ui/kit/cx.ts'

/** The shape of what is coming, while it loads. Shown after 200 ms so that quick answers do not flicker. */
export function Skeleton({ className, lines = 1 }: { className?: string; lines?: number }) {
  return (
    <div aria-hidden="true" className="flex animate-[breathe_1.6s_ease-in-out_200ms_infinite] flex-col gap-2">
      {Array.from({ length: lines }, (_, index) => <div key={index} className={cx('h-4 rounded-sm bg-hover', index === lines - 1 && lines > 1 && 'w-2/3', className)} />)}
    </div>
  )
}
