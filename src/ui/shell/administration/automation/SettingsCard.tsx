import { useTranslation } from 'react-i18next'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { FormProps } from '#ui/shell/administration/automation/DefinitionForm.tsx'
import { problemAt } from '#ui/shell/administration/automation/draft.ts'

const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }

/** Name, on or off, and with whose rights. */
export function SettingsCard({ draft, onChange, problems }: FormProps) {
  const { t } = useTranslation()
  return (
    <Card title={t('automation.settings')} className="self-start max-xl:order-first">
      <div className="grid gap-4">
        <Field label={t('automation.name')} required error={problemAt(problems, 'name')}><TextField value={draft.name} onChange={(name) => onChange({ name })} maxLength={120} required /></Field>
        <Field label={t('automation.description')}><TextArea value={draft.description} onChange={(description) => onChange({ description })} rows={2} /></Field>
        <Checkbox checked={draft.active} onChange={(active) => onChange({ active })}>{t('automation.active')}</Checkbox>
        <Field label={t('automation.owner')} help={t('automation.owner_help')} error={problemAt(problems, 'owner')}><RecordPicker {...CONTROL} entity="user" value={draft.owner} onChange={(owner) => onChange({ owner })} create={false} /></Field>
        <Radio label={t('automation.run_as')} value={draft.run_as} onChange={(run_as) => onChange({ run_as })} options={[
          { value: 'owner', label: t('automation.run_as_owner'), help: t('automation.run_as_owner_help') }, { value: 'system', label: t('automation.run_as_system'), help: t('automation.run_as_system_help') },
        ]} />
        {draft.run_as === 'system' && <Field label={t('automation.reason')} required error={problemAt(problems, 'reason')}><TextField value={draft.reason} onChange={(reason) => onChange({ reason })} maxLength={300} required /></Field>}
        <Field label={t('automation.hourly_limit')} help={t('automation.hourly_limit_help')} error={problemAt(problems, 'hourly_limit')}><NumberField value={String(draft.hourly_limit)} onChange={(text) => onChange({ hourly_limit: Math.max(1, Math.trunc(Number(text ?? 1))) })} /></Field>
      </div>
    </Card>
  )
}
