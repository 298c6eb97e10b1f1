import { useTranslation } from 'react-i18next'
import { Select } from '#ui/kit/Select.tsx'
import type { Version } from '#ui/shell/incentives/types.ts'

/** The version that is looked at: the one asked for, else the newest draft, else the newest. */
export function chosenVersion(versions: Version[], asked: string | undefined): Version | undefined {
  return versions.find(({ id }) => id === asked) ?? versions.find(({ state }) => state === 'draft') ?? versions[0]
}

/** Chooses a version of a plan. */
export function VersionPicker({ versions, version, onChoose }: { versions: Version[]; version: Version; onChoose: (version: string) => void }) {
  const { t } = useTranslation()
  return <div className="w-80 max-w-full"><Select aria-label={t('incentives.rules.version')} value={version.id} onChange={(id) => { if (id) onChoose(id) }} options={versions.map((one) => ({ value: one.id, label: `${one.label ?? `v${one.number}`} · ${t(`incentives.state.${one.state}`)}` }))} /></div>
}
