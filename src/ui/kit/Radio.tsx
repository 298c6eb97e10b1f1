import { useId } from 'react'
import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'

export interface RadioChoice { value: string; label: ReactNode; help?: ReactNode; disabled?: boolean }

export interface RadioProps {
  /** What is chosen, in words. */
  label: string
  hideLabel?: boolean
  value: string | null
  onChange: (value: string) => void
  options: RadioChoice[]
  /** `cards` gives each choice a box with room for help. */
  look?: 'plain' | 'cards' | 'row'
  disabled?: boolean
}

/** One of a few, all in view. */
export function Radio({ label, hideLabel = false, value, onChange, options, look = 'plain', disabled = false }: RadioProps) {
  const name = useId()
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className={hideLabel ? 'sr-only' : 'mb-1.5 text-sm font-medium text-soft'}>{label}</legend>
      <div className={cx('flex gap-2', look === 'row' ? 'flex-wrap gap-x-5' : 'flex-col')}>
        {options.map((option) => (
          <label key={option.value} className={cx('flex min-h-6 items-start gap-2.5', look === 'cards' && 'rounded-md border border-line-strong/60 bg-surface p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft')}>
            <input type="radio" name={name} value={option.value} checked={value === option.value} disabled={option.disabled} onChange={() => onChange(option.value)} className="mt-0.5 shrink-0" />
            <span className="min-w-0">
              <span className={look === 'cards' ? 'font-medium' : undefined}>{option.label}</span>
              {option.help && <span className="block text-sm text-soft">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
