import { useTranslation } from 'react-i18next'
import { setPreferences, usePreferences } from '#ui/i18n/preferences.ts'
import type { Density, Theme } from '#ui/i18n/preferences.ts'
import { Card } from '#ui/kit/Card.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { Switch } from '#ui/kit/Switch.tsx'

/** How this device shows things; in force at once. */
export function ScreenSection() {
  const { t } = useTranslation()
  const { theme, density, shortcuts } = usePreferences()
  return (
    <Card title={t('shell.profile.screen')}>
      <div className="flex flex-col gap-5">
        <Radio label={t('shell.profile.theme')} look="row" value={theme} onChange={(next) => setPreferences({ theme: next as Theme })} options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`shell.theme.${value}`) }))} />
        <Radio label={t('shell.profile.density')} look="row" value={density} onChange={(next) => setPreferences({ density: next as Density })} options={(['comfortable', 'compact'] as const).map((value) => ({ value, label: t(`shell.density.${value}`) }))} />
        <Switch checked={shortcuts} onChange={(on) => setPreferences({ shortcuts: on })}>{t('shell.shortcuts.switch')}</Switch>
      </div>
    </Card>
  )
}
