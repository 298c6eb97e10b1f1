import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { STATE_TONES } from '#ui/shell/administration/registries/registry.ts'
import type { Registry } from '#ui/shell/administration/registries/registry.ts'
import { SourceLine } from '#ui/shell/administration/countries/SourceLine.tsx'

/** One registry: whose it is, how old our list is, and its import. */
export function RegistryRow({ registry, onImport }: { registry: Registry; onImport: (() => void) | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = usePreferences()
  const country = new Intl.DisplayNames([language], { type: 'region' }).of(registry.country) ?? registry.country
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-0 md:grid-cols-[1fr_14rem_auto] md:items-center">
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-2 font-medium">{registry.name}<Badge tone={STATE_TONES[registry.state]}>{t(`countries.registries.state_${registry.state}`)}</Badge></h2>
        <p className="text-sm text-soft">{registry.authority} · {country} · {format.list(registry.channels.map((channel) => t(`countries.channel.${channel}`)))}</p>
        <SourceLine source={registry.source} />
      </div>
      <p className="tabular text-sm">
        <span className="block">{t('countries.registries.entries', { count: registry.entries, number: format.number(registry.entries) })}</span>
        <span className="block text-soft">{registry.as_of ? t('countries.registries.age', { date: format.date(registry.as_of.slice(0, 10)), most: registry.max_age_days }) : t('countries.registries.valid', { count: registry.max_age_days })}</span>
      </p>
      {onImport && <Button size="sm" className="max-md:mt-1 max-md:justify-self-start" aria-label={`${t('countries.registries.import')}: ${registry.name}`} onClick={onImport}>{t('countries.registries.import')}</Button>}
    </li>
  )
}
