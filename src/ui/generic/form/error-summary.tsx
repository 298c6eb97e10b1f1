import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { focusField } from '#ui/generic/form/form-field.tsx'
import type { EntityForm } from '#ui/generic/form/use-entity-form.ts'

/** Everything that is wrong, in one place above the form. It takes the focus when a save fails; each line leads to its field. */
export function ErrorSummary({ form }: { form: EntityForm }) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => { if (form.failures > 0) box.current?.focus() }, [form.failures])
  if (form.problems.length === 0) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mb-4 rounded-md border border-bad bg-bad-soft p-3 text-bad">
      <p className="flex items-center gap-2 font-medium"><TriangleAlert size={16} aria-hidden="true" />{t('generic.form.problems', { count: form.problems.length })}</p>
      <ul className="mt-1 list-disc pl-6">
        {form.problems.map((line, index) => (
          <li key={`${line.field}-${index}`}>
            {line.field ? <button type="button" className="min-h-6 text-left underline" onClick={() => focusField(box.current, line.field ?? '')}>{line.label}: {line.message}</button> : line.message}
          </li>
        ))}
      </ul>
      {form.requestId && <p className="mt-1 text-xs">{t('kit.error.request')} <code className="select-all">{form.requestId}</code></p>}
    </div>
  )
}
