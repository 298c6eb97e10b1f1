import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kernel/context.ts'
import type { Arrangement } from '#platform/layouts/arrangement.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { quickFields } from '#ui/generic/form/model.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { inputFields } from '#ui/generic/meta/inputs.ts'
import { inOrder } from '#ui/generic/meta/layout.ts'
import { FieldSections } from '#ui/generic/record/field-sections.tsx'
import { keyFigures } from '#ui/generic/record/key-figures.ts'
import { relatedTabs } from '#ui/generic/record/related-tabs.ts'
import { useRecord } from '#ui/generic/record/use-record.ts'
import { Edit, Show } from '#ui/generic/widgets/field.tsx'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import type { Named } from '#ui/shell/administration/layouts/OrderTab.tsx'
import type { Role } from '#ui/shell/administration/rights/rights.ts'

/** The page as a role would get it: of a record the administrator chooses, the fields that role may read, and no other. Only the administrator's own session asks for anything. */
export function Preview({ entity, role, draft, panels, onClose }: { entity: MetaEntity; role: Role | null; draft: Arrangement; panels: Named[]; onClose: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const [chosen, setChosen] = useState<string | null>(null)
  const [tab, setTab] = useState('page')
  const latest = useQuery({ queryKey: [...keys.entity(entity.name), 'list', 'latest'], queryFn: ({ signal }) => api.get<Page>(`/api/${entity.name}`, { query: { fields: 'id', sort: '-updated_at', limit: 1 }, signal }) })
  const id = chosen ?? latest.data?.data[0]?.id ?? ''
  const languages = [meta.language as Language, ...meta.languages]
  const shown: MetaEntity = { ...entity, layout: { role: role?.name ?? null, ...draft, sections: draft.sections.map(({ name, label, columns }) => ({ name, label: languages.map(language => label?.[language]).find(Boolean) ?? null, columns })) } }
  const { record, error } = useRecord(shown, id)
  const inputs = inputFields(meta, shown, name => t(`generic.input.${name}`, { defaultValue: name.replaceAll('_', ' ') }))
  return (
    <Dialog open onClose={onClose} size="lg" title={t('layouts.preview_of', { entity: entity.label, role: role?.label ?? t('layouts.everybody') })} description={t('layouts.preview_help')}>
      <div className="flex flex-col gap-4 pb-5">
        <Field label={t('layouts.preview_record')} className="max-w-sm"><RecordPicker entity={entity.name} value={id || null} onChange={setChosen} create={false} disabled={false} invalid={false} onBlur={() => undefined} aria-label={undefined} aria-describedby={undefined} /></Field>
        <Tabs label={t('layouts.preview')} value={tab} onChange={setTab} tabs={[
          { value: 'page', label: t('layouts.preview_page'), content: error ? <ErrorState error={error} /> : latest.data && id === '' ? <EmptyState title={t('layouts.preview_none')}>{t('layouts.preview_none_help')}</EmptyState> : !record ? <Skeleton lines={8} /> : (
            <div className="flex flex-col gap-4">
              <div className="flex flex-wrap items-end gap-x-8 gap-y-2 border-b border-line pb-3">
                <p className="text-lg font-semibold">{titleOf(shown, record)}</p>
                {keyFigures(shown, record).map(field => <div key={field.name}><p className="text-xs text-faint">{field.label}</p><Show field={field} path={field.name} value={record[field.name]} row={record} dense /></div>)}
              </div>
              <FieldSections entity={shown} record={record} still />
              <Card title={t('layouts.related')}><p>{relatedTabs(meta, shown).map(each => each.label).join(' · ') || '—'}</p></Card>
              {panels.length > 0 && <Card title={t('layouts.panels')}><p>{inOrder(panels.filter(panel => shown.panels?.includes(panel.name) !== false), draft.panels).map(each => each.label).join(' · ') || '—'}</p></Card>}
            </div>
          ) },
          ...(shown.rights.create ? [{ value: 'create', label: t('layouts.tab.create'), content: (
            <div className="grid max-w-md gap-4">
              {quickFields(shown, new Set(), inputs).map(field => <Field key={field.name} label={field.label} help={field.help} required={field.required}><Edit field={field} value={null} onChange={() => undefined} siblings={{}} disabled /></Field>)}
            </div>
          ) }] : []),
        ]} />
      </div>
    </Dialog>
  )
}
