import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Button } from '#ui/kit/Button.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Select } from '#ui/kit/Select.tsx'

const OPERATIONS = ['created', 'updated', 'deleted', 'restored', 'erased']
const SILENT = new Set(['webhook_delivery', 'automation_run'])

/** Events as pairs: of which object, and what happens to it. */
export function EventsEditor({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const objects = [{ value: '*', label: t('webhook.any_object') }, ...Object.values(meta.entities).filter((one) => !SILENT.has(one.name)).sort((a, b) => a.label.localeCompare(b.label, meta.language)).map((one) => ({ value: one.name, label: one.label }))]
  const operations = [{ value: '*', label: t('webhook.any_op') }, ...OPERATIONS.map((one) => ({ value: one, label: t(`webhook.op.${one}`) }))]
  return (
    <div className="grid gap-2">
      <p className="text-sm text-soft">{t('webhook.events_help')}</p>
      {value.map((event, index) => {
        const [entity = '*', op = '*'] = event.split('.')
        const set = (next: string): void => onChange(value.map((one, at) => (at === index ? next : one)))
        return (
          <div key={index} className="flex flex-wrap items-center gap-1.5">
            <span className="w-64 max-md:min-w-0 max-md:flex-1"><Select aria-label={t('webhook.object')} value={entity} onChange={(next) => set(`${next ?? '*'}.${op}`)} options={objects} /></span>
            <span className="w-56 max-md:min-w-0 max-md:flex-1"><Select aria-label={t('webhook.what')} value={op} onChange={(next) => set(`${entity}.${next ?? '*'}`)} options={operations} /></span>
            <IconButton label={t('webhook.remove')} icon={<Trash2 size={15} />} onClick={() => onChange(value.filter((_, at) => at !== index))} />
          </div>
        )
      })}
      <div><Button size="sm" variant="ghost" icon={<Plus size={14} />} onClick={() => onChange([...value, '*.created'])}>{t('webhook.add_event')}</Button></div>
    </div>
  )
}
