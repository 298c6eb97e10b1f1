import { Combobox as Base } from '@base-ui/react/combobox'
import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoicePopupLive } from '#ui/kit/ChoicePopupLive.tsx'
import type { ComboboxProps } from '#ui/kit/Combobox.tsx'
import { CONTROL, useControl } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'
import { CHOICE } from '#ui/kit/floating.ts'
import type { Choice } from '#ui/kit/Select.tsx'
import { Spinner } from '#ui/kit/Spinner.tsx'
import { useSettled } from '#ui/kit/settled.ts'

const CREATE = '\u0000create'

/** One of many, found by typing; the server does the finding. */
export function ComboboxLive(props: ComboboxProps) {
  const { value, onChange, search, searchKey, create, disabled, readOnly, placeholder, onBlur, className } = props
  const { t } = useTranslation()
  const control = useControl(props)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const text = useSettled((typed ?? '').trim(), 180)
  const found = useQuery({ queryKey: ['choices', ...searchKey, text], queryFn: ({ signal }) => search(text, signal), enabled: open, staleTime: 30_000, placeholderData: (before) => before })
  const choices = found.data ?? []
  const items: Choice[] = create && text !== '' ? [...choices, { value: CREATE, label: create.label(text) }] : choices

  function choose(next: Choice | null) {
    setTyped(null)
    if (next?.value === CREATE) create?.onCreate(text)
    else onChange(next)
  }

  return (
    <Base.Root<Choice>
      items={items} value={value} onValueChange={choose} filter={null} disabled={disabled} readOnly={readOnly} open={open} onOpenChange={(next) => { setOpen(next); if (!next) setTyped(null) }}
      inputValue={typed ?? value?.label ?? ''} onInputValueChange={(next, details) => { if (details.reason === 'input-change' || details.reason === 'input-clear') setTyped(next) }}
      isItemEqualToValue={(one, other) => one.value === other.value} itemToStringLabel={(item) => item.label} autoHighlight
    >
      <Base.InputGroup className={cx('relative flex w-full min-w-0 items-center', className)}>
        <Base.Input {...control} placeholder={placeholder} onBlur={onBlur} autoComplete="off" className={cx(CONTROL, 'h-control pr-14')} />
        <span className="absolute right-1 flex items-center text-faint">
          {found.isFetching && open && <Spinner size={14} />}
          {value && !disabled && !readOnly && <Base.Clear aria-label={t('kit.clear')} className="flex size-6 items-center justify-center rounded-sm hover:text-ink"><X size={14} /></Base.Clear>}
          <Base.Trigger aria-label={t('kit.open_list')} className="flex size-6 items-center justify-center rounded-sm hover:text-ink"><ChevronsUpDown size={14} /></Base.Trigger>
        </span>
      </Base.InputGroup>
      <ChoicePopupLive
        status={
          <Base.Status className="empty:hidden">
            {found.isError ? <p className="p-3 text-sm text-bad">{t('kit.search_failed')}</p> : items.length === 0 && !found.isFetching ? <p className="p-3 text-sm text-soft">{text ? t('kit.nothing_found') : t('kit.nothing_yet')}</p> : null}
          </Base.Status>
        }
      >
        {(item) => (
          <Base.Item key={item.value} value={item} disabled={item.disabled} className={cx(CHOICE, item.value === CREATE && 'text-accent')}>
            {item.icon}
            <span className="min-w-0 flex-1"><span className="block truncate">{item.label}</span>{item.help && <span className="block truncate text-xs text-faint">{item.help}</span>}</span>
          </Base.Item>
        )}
      </ChoicePopupLive>
    </Base.Root>
  )
}
