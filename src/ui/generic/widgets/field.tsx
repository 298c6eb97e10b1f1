import { useTranslation } from 'react-i18next'
import { editWidget, showWidget } from '#ui/generic/widgets/registry.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

/** A value as its kind is shown; a dash for nothing. */
export function Show(props: ShowProps) {
  const { value } = props
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return <Nothing dense={props.dense} />
  const Widget = showWidget(props.field.show)
  return <Widget {...props} />
}

function Nothing({ dense }: { dense: boolean | undefined }) {
  const { t } = useTranslation()
  return <span className="text-faint" aria-label={t('generic.field.empty')}>{dense ? '' : '—'}</span>
}

/** The control a kind is edited with. */
export function Edit(props: EditProps) {
  const Widget = editWidget(props.field.edit)
  return <Widget {...props} />
}

/** Kinds whose figures stand at the right edge of a column. */
export const isFigure = (kind: string): boolean => kind === 'money' || kind === 'number' || kind === 'percent' || kind === 'duration' || kind === 'integer'
