import { useTranslation } from 'react-i18next'
import { setPreferences, usePreferences } from '#ui/i18n/preferences.ts'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Kbd } from '#ui/kit/Kbd.tsx'
import { activeShortcuts } from '#ui/kit/shortcuts.ts'
import { Switch } from '#ui/kit/Switch.tsx'

/** The keys that work here and now, and the switch that turns single keys off. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { shortcuts } = usePreferences()
  const all = open ? activeShortcuts() : []
  const groups = [...new Set(all.map((one) => one.group))]
  return (
    <Dialog open={open} onClose={onClose} title={t('shell.shortcuts.name')}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 text-sm text-faint">{group}</h3>
            <dl>
              {all.filter((one) => one.group === group).map((one) => (
                <div key={one.keys} className="flex min-h-8 items-center justify-between gap-4">
                  <dt>{one.label}</dt>
                  <dd><Kbd keys={one.keys.replace('mod+', 'Ctrl ').replace(/(^| )([a-z])(?= |$)/g, (_, space: string, key: string) => space + key.toUpperCase())} /></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-4 border-t border-line py-4"><Switch checked={shortcuts} onChange={(on) => setPreferences({ shortcuts: on })}>{t('shell.shortcuts.switch')}</Switch></div>
    </Dialog>
  )
}
