import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldContext } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'

export interface FieldProps {
  label: string
  /** A short sentence below the control. */
  help?: string | undefined
  /** What is wrong, in words; it replaces the help and marks the control invalid. */
  error?: string | null | undefined
  required?: boolean
  /** The label is read aloud but not seen. */
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/** Label, control, help and error, tied together. The control inside takes its id and descriptions from here. */
export function Field({ label, help, error, required = false, hideLabel = false, className, children }: FieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const note = error || help ? `${id}-note` : undefined
  return (
    <FieldContext value={{ id, labelId: `${id}-label`, describedBy: note, invalid: Boolean(error), required }}>
      <div className={cx('flex min-w-0 flex-col gap-1', className)}>
        <label htmlFor={id} id={`${id}-label`} className={hideLabel ? 'sr-only' : 'text-sm font-medium text-soft'}>
          {label}
          {required && <span className="text-bad" aria-hidden="true" title={t('kit.required')}> *</span>}
        </label>
        {children}
        {error ? (
          <p id={note} className="flex items-start gap-1 text-sm text-bad"><CircleAlert size={14} className="mt-0.5 shrink-0" aria-hidden="true" />{error}</p>
        ) : help ? (
          <p id={note} className="text-sm text-faint">{help}</p>
        ) : null}
      </div>
    </FieldContext>
  )
}
