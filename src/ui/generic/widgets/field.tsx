import { useTranslation } from 'react-i18next'
import { editWidget, showWidget } from '#ui/generic/widgets/registry.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

/** A value as its kind is shown; a dash for nothing. */
export function Show(props: ShowProps) {
  const { t } = useTranslation()
  const { value } = props
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return <span className="text-faint" aria-label={t('generic.field.empty')}>{props.dense ? '' : '—'}</span>
  const Widget = showWidget(props.field.show)
  return <Widget {...props} />
}

/** The control a kind is edited with. */
export function Edit(props: EditProps) {
  const Widget = editWidget(props.field.edit)
  return <Widget {...props} />
}

/** Kinds whose figures stand at the right edge of a column. */
export const isFigure = (kind: string): boolean => kind === 'money' || kind === 'number' || kind === 'percent' || kind === 'duration' || kind === 'integer'
