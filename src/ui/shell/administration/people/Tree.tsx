import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '#ui/kit/cx.ts'
import type { Branch } from '#ui/shell/administration/people/tree.ts'

/** A tree as nested lists with lines; each branch opens and closes, the first two levels are open. */
export function Tree<T extends { id: string }>({ branches, label, render, level = 0 }: { branches: Branch<T>[]; label: string; render: (item: T, count: number) => ReactNode; level?: number }) {
  return (
    <ul aria-label={label} className={cx('min-w-0', level > 0 && 'ml-3.5 border-l border-line pl-3 max-sm:ml-2 max-sm:pl-2')}>
      {branches.map((branch) => <Twig key={branch.item.id} branch={branch} render={render} level={level} label={label} />)}
    </ul>
  )
}

function Twig<T extends { id: string }>({ branch, render, level, label }: { branch: Branch<T>; render: (item: T, count: number) => ReactNode; level: number; label: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(level < 2)
  return (
    <li>
      <div className="flex min-h-9 items-center gap-1">
        {branch.below.length > 0
          ? <button type="button" aria-expanded={open} aria-label={t(open ? 'people.tree.close' : 'people.tree.open')} className="grid size-7 shrink-0 place-items-center rounded-md text-soft hover:bg-hover hover:text-ink" onClick={() => setOpen(!open)}>{open ? <ChevronDown size={15} aria-hidden="true" /> : <ChevronRight size={15} aria-hidden="true" />}</button>
          : <span className="w-7 shrink-0" />}
        <div className="min-w-0 flex-1">{render(branch.item, branch.count)}</div>
      </div>
      {open && branch.below.length > 0 && <Tree branches={branch.below} label={label} render={render} level={level + 1} />}
    </li>
  )
}
