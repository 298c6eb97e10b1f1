import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'
import { toast } from '#ui/kit/Toast.tsx'

/** The address to enter at the other service, to copy. */
export function Redirect({ address }: { address: string }) {
  const { t } = useTranslation()
  const copy = () => navigator.clipboard.writeText(address).then(() => toast({ title: t('shell.copied') }), () => toast({ tone: 'bad', title: t('shell.not_copied') }))
  return (
    <div className="rounded-md bg-hover p-3">
      <p className="text-sm text-soft">{t('settings.oidc.redirect')}</p>
      <div className="flex flex-wrap items-center gap-2"><code className="min-w-0 flex-1 break-all select-all">{address}</code><Button size="sm" icon={<Copy size={14} />} onClick={() => void copy()}>{t('shell.copy')}</Button></div>
    </div>
  )
}
