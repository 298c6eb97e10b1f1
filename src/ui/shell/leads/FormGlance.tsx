import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { editable } from '#ui/generic/meta/rights.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { CopyLine } from '#ui/shell/leads/CopyLine.tsx'
import { FormPreview } from '#ui/shell/leads/FormPreview.tsx'
import { QuestionsCard } from '#ui/shell/leads/QuestionsCard.tsx'
import type { FormField } from '#ui/shell/leads/types.ts'

/** A form: where it is published, what it asks, and how it looks as it is edited. */
export function FormGlance({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const { record } = view
  const [fields, setFields] = useState<FormField[]>((record['fields'] as FormField[] | null) ?? [])
  const token = textOf(record['token']), address = `${window.location.origin}/f/${token}`
  const changes = entity.fields['fields'] !== undefined && editable(entity, entity.fields['fields'])
  return (
    <div role="group" aria-label={t('leads.form.title')} className="grid grid-cols-[minmax(0,1fr)] gap-4 px-gutter py-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
        <Card title={t('leads.form.publish')}>
          {record['active'] !== true && <Banner tone="warn" className="mb-3">{t('leads.form.off')}</Banner>}
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <CopyLine label={t('leads.form.address')} text={address} tools={<a href={address} target="_blank" rel="noopener noreferrer" className="inline-flex items-center gap-1 text-sm text-accent-ink hover:underline"><ExternalLink size={14} aria-hidden="true" />{t('leads.form.open')}</a>} />
            <CopyLine label={t('leads.form.snippet')} help={textOf(record['origins']) ? t('leads.form.snippet_help') : t('leads.form.snippet_nowhere')} text={`<script src="${window.location.origin}/f/embed.js" data-form="${token}" data-title="${textOf(record['heading'] ?? record['name']).replace(/[&<>"]/g, '')}" async></script>`} />
          </div>
        </Card>
        <QuestionsCard entity={entity} record={record} fields={fields} onChange={setFields} changes={changes} />
      </div>
      <FormPreview record={record} fields={fields} />
    </div>
  )
}
