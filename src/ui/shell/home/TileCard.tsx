import { ChevronRight, RotateCcw, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { cx } from '#ui/kit/cx.ts'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { BarsTile } from '#ui/shell/home/BarsTile.tsx'
import { FiguresTile } from '#ui/shell/home/FiguresTile.tsx'
import { RowsTile } from '#ui/shell/home/RowsTile.tsx'
import type { Place } from '#ui/shell/home/places.ts'
import type { HomeTile } from '#ui/shell/home/use-home.ts'

/** Columns of twelve on a wide screen; two beside each other on a middle one, one below the other on a phone. */
export const SPANS: Record<number, string> = { 3: 'md:col-span-6 xl:col-span-3', 4: 'md:col-span-6 xl:col-span-4', 6: 'md:col-span-6', 8: 'md:col-span-12 xl:col-span-8', 12: 'md:col-span-12' }

/** One tile: its title opens all of it, its content is drawn by its shape; when it could not be read, that is said here and nowhere else. */
export function TileCard({ place: { tile, columns }, onRefresh }: { place: Place; onRefresh: (names: string[]) => Promise<void> }) {
  const { t } = useTranslation()
  const href = tile.href ?? (tile.content && 'more' in tile.content ? tile.content.more : undefined)
  const id = `tile-${tile.name.replaceAll('.', '-')}`
  return (
    <section aria-labelledby={id} className={cx('flex min-w-0 flex-col rounded-lg border border-line bg-surface', SPANS[columns])}>
      <h2 id={id} className="px-4 pt-2.5 pb-1 text-sm font-medium text-soft">
        {href ? <PageLink href={href} title={t('home.open_all')} className="inline-flex max-w-full items-center gap-0.5 hover:text-ink hover:underline max-md:min-h-11"><span className="truncate">{tile.title}</span><ChevronRight size={14} className="shrink-0" aria-hidden="true" /></PageLink> : tile.title}
      </h2>
      {tile.problem || !tile.content ? <Failed tile={tile} onRefresh={onRefresh} />
        : tile.content.shape === 'figures' ? <FiguresTile figures={tile.content.figures} />
          : tile.content.shape === 'bars' ? <BarsTile bars={tile.content.bars} empty={tile.content.empty} />
            : <RowsTile rows={tile.content.rows} empty={tile.content.empty} onDone={() => onRefresh([tile.name])} />}
    </section>
  )
}

function Failed({ tile, onRefresh }: { tile: HomeTile; onRefresh: (names: string[]) => Promise<void> }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const again = () => {
    setBusy(true)
    onRefresh([tile.name]).catch(toastProblem).finally(() => setBusy(false))
  }
  return (
    <div role="alert" className="flex flex-1 flex-col items-start justify-center gap-2 px-4 pb-4">
      <p className="flex gap-2 text-sm text-soft"><TriangleAlert size={16} className="mt-0.5 shrink-0 text-warn" aria-hidden="true" />{tile.problem?.detail ?? t('kit.error.unexpected')}</p>
      <Button size="sm" busy={busy} icon={<RotateCcw size={14} />} onClick={again}>{t('kit.retry')}</Button>
      {tile.problem && <p className="text-xs text-faint">{t('kit.error.request')} <code className="select-all">{tile.problem.request_id}</code></p>}
    </div>
  )
}
