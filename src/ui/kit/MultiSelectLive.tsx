import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ChoicePopupLive } from '#ui/kit/ChoicePopupLive.tsx'
import { useControl } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'
import type { MultiSelectProps } from '#ui/kit/MultiSelect.tsx'
import { CHOICE } from '#ui/kit/floating.ts'
import type { Choice } from '#ui/kit/Select.tsx'

/** Several of a known list, as chips that can be taken off; typing narrows the list. */
export function MultiSelectLive(props: MultiSelectProps) {
  const { value, onChange, options, disabled, readOnly, placeholder, onBlur, className } = props
  const { t } = useTranslation()
  const { 'aria-invalid': invalid, ...control } = useControl(props)
  const chosen = value.map((one) => options.find((option) => option.value === one) ?? { value: one, label: one })
  return (
    <Base.Root<Choice, true> multiple items={options} value={chosen} onValueChange={(next) => onChange(next.map((one) => one.value))} disabled={disabled} readOnly={readOnly} isItemEqualToValue={(one, other) => one.value === other.value} itemToStringLabel={(item) => item.label}>
      <Base.InputGroup className={cx('flex min-h-control w-full flex-wrap items-center gap-1 rounded-md border bg-surface px-1.5 py-1 focus-within:border-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:bg-hover', invalid ? 'border-bad' : 'border-line-strong', className)}>
        <Base.Chips className="contents">
          <Base.Value>
            {(selected: Choice[]) => (
              <>
                {selected.map((one) => (
                  <Base.Chip key={one.value} aria-label={one.label} className="flex items-center gap-0.5 rounded-sm bg-accent-soft pl-1.5 text-sm text-accent-ink data-highlighted:bg-accent data-highlighted:text-on-accent">
                    {one.label}
                    <Base.ChipRemove aria-label={t('kit.remove_named', { name: one.label })} className="flex size-6 items-center justify-center rounded-sm hover:bg-pressed"><X size={12} /></Base.ChipRemove>
                  </Base.Chip>
                ))}
                <Base.Input {...control} aria-invalid={invalid} placeholder={selected.length === 0 ? placeholder : undefined} onBlur={onBlur} className="h-6 min-w-16 flex-1 bg-transparent px-1 text-base outline-none max-md:text-lg" />
              </>
            )}
          </Base.Value>
        </Base.Chips>
      </Base.InputGroup>
      <ChoicePopupLive status={<Base.Empty className="text-sm text-soft not-empty:p-3">{t('kit.nothing_found')}</Base.Empty>}>
        {(item) => (
          <Base.Item key={item.value} value={item} disabled={item.disabled} className={CHOICE}>
            {item.icon}<span className="min-w-0 flex-1 truncate">{item.label}</span>
            <Base.ItemIndicator className="text-accent"><Check size={15} aria-hidden="true" /></Base.ItemIndicator>
          </Base.Item>
        )}
      </ChoicePopupLive>
    </Base.Root>
  )
}
