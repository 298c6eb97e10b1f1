import { Paperclip, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { FileDrop } from '#ui/kit/FileDrop.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Spinner } from '#ui/kit/Spinner.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { useTitle } from '#ui/generic/record/use-title.ts'
import { ValueLink } from '#ui/generic/widgets/value-link.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

interface Stored { id: string; name?: string }

export function FileShow({ value, dense }: ShowProps) {
  const id = textOf(value)
  const name = useTitle('file', id)
  return <ValueLink href={`/api/file/${id}/content`} dense={dense} outside><Paperclip size={13} className="mr-1 inline" aria-hidden="true" />{name?.title ?? id.slice(0, 8)}</ValueLink>
}

/** One file, kept on the server as soon as it is chosen; the record refers to it when it is saved. */
export function FileEdit(props: EditProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const send = async ([file]: File[]): Promise<void> => {
    if (!file) return
    const form = new FormData()
    form.append('file', file)
    setBusy(true)
    try {
      const stored = await api.post<Stored>('/api/file', form)
      props.onChange(stored.id)
      props.onCommit?.(stored.id)
    } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  if (busy) return <span className="flex h-control items-center gap-2 text-soft"><Spinner />{t('generic.field.uploading')}</span>
  if (props.value) {
    return (
      <span className="flex h-control items-center gap-1">
        <FileShow field={props.field} path={props.field.name} value={props.value} row={{}} />
        <IconButton size="sm" label={t('generic.field.remove_file')} icon={<X size={14} />} onClick={() => props.onChange(null)} disabled={props.disabled} />
      </span>
    )
  }
  return <FileDrop label={props['aria-label'] ?? props.field.label} disabled={props.disabled ?? false} onFiles={files => void send(files)} />
}
