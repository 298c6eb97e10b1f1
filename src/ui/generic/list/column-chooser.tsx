import { ArrowDown, ArrowUp, Columns3, Pin, PinOff, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { columnChoices, moved, withPin, withWidth } from '#ui/generic/list/columns.ts'
import type { ColumnState } from '#ui/generic/list/state.ts'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Combobox } from '#ui/kit/Combobox.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Popover } from '#ui/kit/Popover.tsx'

/** Which columns are shown, in which order, how wide: all of it by keyboard too. */
export function ColumnChooser({ entity, columns, onChange, onReset }: { entity: MetaEntity; columns: ColumnState[]; onChange: (columns: ColumnState[]) => void; onReset: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const shown = new Set(columns.map(column => column.field))
  const search = async (text: string) => columnChoices(meta, entity).filter(choice => !shown.has(choice.value) && choice.label.toLowerCase().includes(text.toLowerCase())).slice(0, 80)
  return (
    <Popover label={t('generic.list.columns')} align="end" trigger={<IconButton label={t('generic.list.columns')} icon={<Columns3 size={16} />} />} className="w-96 max-w-[96vw]">
      <ul className="flex max-h-80 flex-col overflow-y-auto">
        {columns.map((column, index) => {
          const label = resolvePath(meta, entity, column.field)?.label ?? column.field
          return (
            <li key={column.field} className="flex items-center gap-1 py-0.5">
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <span className="w-20"><NumberField aria-label={t('generic.list.width_of', { column: label })} value={column.width === null ? null : String(Math.round(column.width))} placeholder={t('generic.list.auto')}
                onChange={text => { const width = Number(text); onChange(withWidth(columns, column.field, text === null ? null : width >= 48 && width <= 1200 ? width : column.width)) }} /></span>
              <IconButton size="sm" label={t('generic.list.move_up', { column: label })} icon={<ArrowUp size={14} />} disabled={index === 0} onClick={() => onChange(moved(columns, column.field, -1))} />
              <IconButton size="sm" label={t('generic.list.move_down', { column: label })} icon={<ArrowDown size={14} />} disabled={index === columns.length - 1} onClick={() => onChange(moved(columns, column.field, 1))} />
              {index > 0 && <IconButton size="sm" label={t(column.pinned ? 'generic.list.unpin' : 'generic.list.pin', { column: label })} icon={column.pinned ? <PinOff size={14} /> : <Pin size={14} />} onClick={() => onChange(withPin(columns, column.field, !column.pinned))} />}
              {index === 0 && <span aria-hidden="true" className="inline-flex size-7 shrink-0 items-center justify-center text-soft"><Pin size={14} /></span>}
              <IconButton size="sm" label={t('generic.list.hide', { column: label })} icon={<X size={14} />} disabled={columns.length === 1} onClick={() => onChange(columns.filter(one => one.field !== column.field))} />
            </li>
          )
        })}
      </ul>
      <div className="mt-2 flex items-center gap-2 border-t border-line pt-3">
        <Combobox aria-label={t('generic.list.add_column')} placeholder={t('generic.list.add_column')} value={null} search={search} searchKey={['columns', entity.name, meta.version, meta.language, [...shown].join()]}
          onChange={choice => { if (choice) onChange([...columns, { field: choice.value, width: null }]) }} />
        <Button onClick={onReset}>{t('generic.list.standard')}</Button>
      </div>
    </Popover>
  )
}
