import { X } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '#ui/kit/button-class.ts'

/** The ✕ of what floats. Without a tooltip: Escape must close the thing itself, not the words on its button. */
export function CloseButton(props: ComponentProps<'button'>) {
  const { t } = useTranslation()
  return <button type="button" aria-label={t('kit.close')} className={buttonClass({ variant: 'ghost', size: 'sm', square: true })} {...props}><X size={16} aria-hidden="true" /></button>
}
