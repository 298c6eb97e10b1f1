import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { cx } from '#ui/kit/cx.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { wings, wingTone } from '#ui/shell/navigation.ts'

/** A home without a tile: why, and the lists this person works in. */
export function WaysOn() {
  const { t } = useTranslation()
  const areas = wings(useMeta()).filter((wing) => wing.name !== 'administration')
  if (areas.length === 0) return <EmptyState title={t('home.nothing')}>{t('home.nothing_help')}</EmptyState>
  return areas.map((wing) => (
    <section key={wing.name} aria-labelledby={`home-${wing.name}`} className="mt-8">
      <h2 id={`home-${wing.name}`} className={cx('mb-2 text-sm font-medium', wingTone(wing.name))}>{t(`shell.wing.${wing.name}`)}</h2>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
        {wing.entities.map((entity) => (
          <li key={entity.name}><Link to="/$entity" params={{ entity: entity.name }} className="flex h-12 items-center gap-3 rounded-md border border-line px-3 font-medium hover:border-line-strong hover:bg-hover"><EntityIcon name={entity.navigation?.icon} size={18} className={cx('shrink-0', wingTone(wing.name))} /><span className="truncate">{entity.plural}</span></Link></li>
        ))}
      </ul>
    </section>
  ))
}
