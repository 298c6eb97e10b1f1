import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'

export interface ArrangedTile { name: string; title: string; size: string; hidden: boolean }

/** The tiles of a home in their order, moved by buttons, each shown or hidden. The focus stays with the tile that was moved. */
export function TileRows({ tiles, onChange }: { tiles: ArrangedTile[]; onChange: (tiles: ArrangedTile[]) => void }) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef<{ name: string; by: number } | null>(null)
  useEffect(() => {
    const last = moved.current
    moved.current = null
    if (!last) return
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-tile="${CSS.escape(last.name)}"] button[data-move]`) ?? [])]
    ;(buttons.find((button) => Number(button.dataset['move']) === last.by && !button.disabled) ?? buttons.find((button) => !button.disabled))?.focus()
  }, [tiles])
  const move = (at: number, by: number) => {
    const next = [...tiles], [tile] = next.splice(at, 1)
    if (!tile) return
    next.splice(at + by, 0, tile)
    moved.current = { name: tile.name, by }
    onChange(next)
  }
  return (
    <ol ref={list} className="rounded-lg border border-line">
      {tiles.map((tile, at) => (
        <li key={tile.name} data-tile={tile.name} className="flex min-h-12 items-center gap-2 border-b border-line px-3 py-1 last:border-0">
          <span className="flex shrink-0">
            <IconButton data-move={-1} label={t('home.up', { name: tile.title })} icon={<ArrowUp size={15} />} disabled={at === 0} onClick={() => move(at, -1)} />
            <IconButton data-move={1} label={t('home.down', { name: tile.title })} icon={<ArrowDown size={15} />} disabled={at === tiles.length - 1} onClick={() => move(at, 1)} />
          </span>
          <span className={tile.hidden ? 'min-w-0 flex-1 break-words text-faint' : 'min-w-0 flex-1 break-words font-medium'}>{tile.title}</span>
          <Checkbox checked={!tile.hidden} onChange={(shown) => onChange(tiles.map((one) => (one.name === tile.name ? { ...one, hidden: !shown } : one)))}><span className="sr-only">{tile.title}: </span>{t('home.shown')}</Checkbox>
        </li>
      ))}
    </ol>
  )
}
