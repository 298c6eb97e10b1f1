import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cx } from '#ui/kit/cx.ts'

/** Where one is in a sequence. Steps that are done can be gone back to when `onSelect` is given. */
export function Stepper({ label, steps, current, onSelect }: { label: string; steps: string[]; current: number; onSelect?: (index: number) => void }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={label}>
      <p className="text-sm text-soft sm:hidden">{t('kit.step_of', { step: current + 1, steps: steps.length })} · <span className="font-medium text-ink">{steps[current]}</span></p>
      <ol className="hidden flex-wrap items-center gap-x-2 gap-y-1 sm:flex">
        {steps.map((step, index) => {
          const done = index < current
          const mark = (
            <>
              <span className={cx('flex size-6 items-center justify-center rounded-full border text-xs font-semibold', index === current ? 'border-accent bg-accent text-on-accent' : done ? 'border-accent text-accent' : 'border-line-strong text-soft')}>{done ? <Check size={13} aria-hidden="true" /> : index + 1}</span>
              <span className={index === current ? 'font-medium' : 'text-soft'}>{step}</span>
            </>
          )
          return (
            <li key={`${index} ${step}`} aria-current={index === current ? 'step' : undefined} className="flex items-center gap-2">
              {index > 0 && <span aria-hidden="true" className="h-px w-6 bg-line-strong" />}
              {done && onSelect ? <button type="button" className="flex items-center gap-2 rounded-md" onClick={() => onSelect(index)}>{mark}</button> : <span className="flex items-center gap-2">{mark}</span>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
