import { Upload } from 'lucide-react'
import { useId, useState } from 'react'
import type { DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '#ui/kit/cx.ts'

export interface FileDropProps {
  label: string
  help?: string
  /** As in `<input accept>`, e.g. `.csv,.xlsx,.vcf`. */
  accept?: string
  multiple?: boolean
  disabled?: boolean
  onFiles: (files: File[]) => void
}

/** Files by dropping, by choosing, by keyboard. What the `accept` list excludes is not handed on. */
export function FileDrop({ label, help, accept, multiple = false, disabled = false, onFiles }: FileDropProps) {
  const { t } = useTranslation()
  const id = useId()
  const [over, setOver] = useState(false)

  function take(list: FileList | null) {
    const files = [...(list ?? [])].filter((file) => accepted(file, accept))
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1))
  }
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }

  return (
    <label
      htmlFor={id} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}
      className={cx('flex flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong bg-surface px-6 py-8 text-center transition-colors hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent', over && 'border-accent bg-accent-soft', disabled && 'opacity-55')}
    >
      <Upload size={20} className="mb-1 text-faint" aria-hidden="true" />
      <span className="font-medium">{label}</span>
      <span className="text-sm text-soft">{help ?? t('kit.drop_or_choose')}</span>
      <input id={id} type="file" accept={accept} multiple={multiple} disabled={disabled} className="sr-only" onChange={(event) => { take(event.target.files); event.target.value = '' }} />
    </label>
  )
}

function accepted(file: File, accept: string | undefined): boolean {
  if (!accept) return true
  return accept.split(',').map((rule) => rule.trim().toLowerCase()).some((rule) => rule.startsWith('.') ? file.name.toLowerCase().endsWith(rule) : rule.endsWith('/*') ? file.type.startsWith(rule.slice(0, -1)) : file.type === rule)
}
