import { memo } from 'react'
import type { Meta, MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Show } from '#ui/generic/widgets/field.tsx'

/** What a cell shows; the leading column is the link to the record. */
export const CellValue = memo(function CellValue({ meta, entity, row, path, lead }: { meta: Meta; entity: MetaEntity; row: Row; path: string; lead: boolean }) {
  const found = resolvePath(meta, entity, path)
  if (lead) {
    return (
      <PageLink href={recordHref(entity.name, row.id)} tabIndex={-1} className="min-w-0 truncate font-medium text-ink hover:underline">
        {path === entity.title || !found ? titleOf(entity, row) : <Show field={found.field} path={path} value={row[path]} row={row} dense />}
      </PageLink>
    )
  }
  return found ? <Show field={found.field} path={path} value={row[path]} row={row} dense /> : null
})
