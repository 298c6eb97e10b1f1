import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { controlOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function JsonShow({ value, dense }: ShowProps) {
  if (dense) return <code className="truncate text-xs">{JSON.stringify(value)}</code>
  return <pre className="max-h-64 max-w-full overflow-auto rounded-sm bg-hover p-2 text-xs" tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>
}

/** Structured text. What cannot be read stays as typed and is not taken over. */
export function JsonEdit(props: EditProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(() => (props.value === null || props.value === undefined ? '' : JSON.stringify(props.value, null, 2)))
  const [wrong, setWrong] = useState(false)
  const type = (text: string): void => {
    setTyped(text)
    try {
      props.onChange(text.trim() === '' ? null : JSON.parse(text))
      setWrong(false)
    } catch { setWrong(true) }
  }
  return (
    <>
      <TextArea {...controlOf(props)} {...(wrong ? { invalid: true } : {})} value={typed} onChange={type} rows={5} className="font-mono text-sm" />
      {wrong && <p role="status" className="text-sm text-bad">{t('generic.invalid.json')}</p>}
    </>
  )
}
