import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { toast } from '#ui/kit/Toast.tsx'

/** The codes for the day the phone is lost, shown this once. */
export function BackupCodes({ codes, onClose }: { codes: string[] | null; onClose: () => void }) {
  const { t } = useTranslation()
  const text = (codes ?? []).join('\n')
  const copy = () => navigator.clipboard.writeText(text).then(() => toast({ title: t('shell.copied') }), () => toast({ tone: 'bad', title: t('shell.not_copied') }))
  return (
    <Dialog open={codes !== null} onClose={onClose} insistent size="sm" title={t('shell.backup.title')} actions={<><Button icon={<Copy size={15} />} onClick={() => void copy()}>{t('shell.copy')}</Button><Button variant="primary" onClick={onClose}>{t('shell.backup.kept')}</Button></>}>
      <Banner tone="warn">{t('shell.backup.help')}</Banner>
      <pre className="tabular mt-3 columns-2 rounded-md bg-hover p-3 text-center font-sans text-lg leading-7 select-all">{text}</pre>
    </Dialog>
  )
}
