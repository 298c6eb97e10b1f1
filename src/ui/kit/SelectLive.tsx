import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { use } from 'react'
import { CONTROL, FieldContext, useControl } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'
import { CHOICE, FLOATING } from '#ui/kit/floating.ts'
import type { Choice, SelectProps } from '#ui/kit/Select.tsx'

/** One of a known list. For long or remote lists use Combobox. Outside of a Field give `aria-label`. */
export function SelectLive(props: SelectProps) {
  const { value, onChange, options, emptyLabel, placeholder, disabled, readOnly, name, onBlur, className } = props
  const field = use(FieldContext)
  const { 'aria-label': label, ...control } = useControl(props)
  const choices: Choice[] = emptyLabel === undefined ? options : [{ value: '', label: emptyLabel }, ...options]
  const chosen = options.find((option) => option.value === value)
  return (
    <Base.Root value={value ?? ''} onValueChange={(next) => onChange(next || null)} disabled={disabled} readOnly={readOnly} name={name} items={choices}>
      <Base.Trigger {...control} aria-label={label} aria-labelledby={label ? undefined : field?.labelId} onBlur={onBlur} className={cx(CONTROL, 'flex h-control items-center justify-between gap-2 text-left', className)}>
        <Base.Value title={chosen?.label ?? placeholder ?? emptyLabel} className={cx('min-w-0 truncate', !chosen && 'text-faint')}>{() => chosen ? <span className="flex min-w-0 items-center gap-2">{chosen.icon}<span className="truncate">{chosen.label}</span></span> : (placeholder ?? emptyLabel ?? ' ')}</Base.Value>
        <Base.Icon className="shrink-0 text-faint"><ChevronsUpDown size={14} aria-hidden="true" /></Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className={cx(FLOATING, 'max-h-[min(24rem,var(--available-height))] min-w-(--anchor-width) max-w-80 overflow-y-auto p-1')}>
            {choices.map((choice) => (
              <Base.Item key={choice.value} value={choice.value} disabled={choice.disabled} className={CHOICE}>
                {choice.icon}
                <Base.ItemText className={cx('min-w-0 flex-1', choice.value === '' && 'text-soft')}>{choice.label}</Base.ItemText>
                <Base.ItemIndicator className="text-accent"><Check size={15} aria-hidden="true" /></Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
