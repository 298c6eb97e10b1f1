import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

/** A text to be taken elsewhere, with a button that copies it. */
export function CopyLine({ label, text, help, tools }: { label: string; text: string; help?: string; tools?: ReactNode }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = (): void => { navigator.clipboard.writeText(text).then(() => { setCopied(true); window.setTimeout(() => setCopied(false), 2000) }, toastProblem) }
  return (
    <div>
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2"><span className="text-sm font-medium">{label}</span><span className="flex items-center gap-3">{tools}<Button size="sm" icon={copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />} onClick={copy}>{copied ? t('leads.form.copied') : t('leads.form.copy')}</Button></span></div>
      <code tabIndex={0} className="block overflow-x-auto rounded-sm bg-hover px-2 py-1.5 text-sm whitespace-nowrap">{text}</code>
      {help && <p className="mt-1 text-sm text-soft">{help}</p>}
    </div>
  )
}
