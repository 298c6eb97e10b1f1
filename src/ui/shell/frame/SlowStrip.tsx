import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stopSlow, watchSlow } from '#ui/api/slow.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'

/** Says on every page that something takes long, with a way to stop waiting for it. */
export function SlowStrip() {
  const { t } = useTranslation()
  const [slow, setSlow] = useState(false)
  useEffect(() => watchSlow(setSlow), [])
  if (!slow) return null
  return <Banner className="m-2" actions={<Button size="sm" onClick={stopSlow}>{t('shell.slow.stop')}</Button>}>{t('shell.slow.told')}</Banner>
}
