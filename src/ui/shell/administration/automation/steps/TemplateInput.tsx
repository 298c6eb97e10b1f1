import { Braces } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { FieldPicker } from '#ui/shell/administration/automation/steps/FieldPicker.tsx'

/** A text with fields of the record in it; a field is put in where the cursor stands. */
export function TemplateInput({ entity, label, value, onChange, long = false }: { entity: MetaEntity; label: string; value: string; onChange: (value: string) => void; long?: boolean }) {
  const { t } = useTranslation()
  const [picking, setPicking] = useState(false)
  const line = useRef<HTMLInputElement>(null), area = useRef<HTMLTextAreaElement>(null)
  const insert = (path: string): void => {
    const control = line.current ?? area.current, at = control?.selectionStart ?? value.length
    setPicking(false)
    if (path) onChange(`${value.slice(0, at)}{${path}}${value.slice(control?.selectionEnd ?? at)}`)
    control?.focus()
  }
  return (
    <div className="grid min-w-0 flex-1 gap-1.5">
      <div className="flex items-start gap-1.5">
        {long ? <TextArea ref={area} aria-label={label} value={value} onChange={onChange} rows={4} /> : <TextField ref={line} aria-label={label} value={value} onChange={onChange} />}
        <IconButton label={t('automation.insert_field')} icon={<Braces size={15} />} aria-expanded={picking} onClick={() => setPicking(!picking)} />
      </div>
      {picking && <FieldPicker entity={entity} label={t('automation.insert_field')} value="" onChange={insert} />}
    </div>
  )
}
