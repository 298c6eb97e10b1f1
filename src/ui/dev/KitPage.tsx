import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#ui/api/problem.ts'
import { useMeta } from '#ui/api/meta.ts'
import { buttonSamples } from '#ui/dev/button-samples.tsx'
import { fieldSamples } from '#ui/dev/field-samples.tsx'
import { floatingSamples } from '#ui/dev/floating-samples.tsx'
import { Specimen } from '#ui/dev/specimen.tsx'
import { stateSamples } from '#ui/dev/state-samples.tsx'
import { setPreferences, usePreferences } from '#ui/i18n/preferences.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Radio } from '#ui/kit/Radio.tsx'

/** `/dev/kit`, for administrators: every component of the kit in every state, in the theme and density chosen here (which are those of this device). */
export function KitPage() {
  const { t } = useTranslation()
  const { theme, density } = usePreferences()
  const say = (word: string) => t(`gallery.word.${word}`)
  if (!useMeta().user.admin) return <ErrorState error={new ApiProblem(403, {})} />
  const samples = [...buttonSamples(say), ...fieldSamples(say), ...floatingSamples(say), ...stateSamples(say)]
  return (
    <div className="pb-8">
      <PageHeader title={t('gallery.title')} subtitle={t('gallery.about', { count: samples.length })} stacked actions={<>
        <Radio label={t('gallery.theme')} hideLabel look="row" value={theme} onChange={(next) => setPreferences({ theme: next as typeof theme })} options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`shell.theme.${value}`) }))} />
        <Radio label={t('gallery.density')} hideLabel look="row" value={density} onChange={(next) => setPreferences({ density: next as typeof density })} options={(['comfortable', 'compact'] as const).map((value) => ({ value, label: t(`shell.density.${value}`) }))} />
      </>} />
      <div className="px-gutter">{samples.map((sample) => <Specimen key={sample.name} sample={sample} say={(state) => t(`gallery.state.${state}`)} />)}</div>
    </div>
  )
}
