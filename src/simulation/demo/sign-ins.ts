// What the person at the terminal is told of the demo company, in the language of the terminal.
import type { Loading } from '#simulation/demo/load.ts'

const TEXTS = {
  es: {
    loaded: 'Empresa de demostración «Envases del Sur» cargada. Accesos (solo se muestran ahora):', present: 'La empresa de demostración ya está cargada; un administrador puede cambiar contraseñas en Administración, Usuarios.',
    occupied: 'La empresa de demostración no se cargó: esta instalación ya tiene clientes. Elegir otra carpeta con --data.', not_set_up: 'La empresa de demostración no se cargó: falta la puesta en marcha.', failed: 'La empresa de demostración no se pudo cargar; el motivo está en el registro.',
  },
  en: {
    loaded: 'Demo company "Envases del Sur" loaded. Sign-ins (shown only now):', present: 'The demo company is already loaded; an administrator can change passwords under Administration, Users.',
    occupied: 'The demo company was not loaded: this installation has customers of its own. Choose another folder with --data.', not_set_up: 'The demo company was not loaded: set-up comes first.', failed: 'The demo company could not be loaded; the log holds the reason.',
  },
} as const

/** Lines about what loading came to; null stands for a failure. `env` tells the language as for all lines of the terminal. */
export function describeLoading(loading: Loading | null, env: NodeJS.ProcessEnv): string[] {
  const language = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('es') ? 'es' : 'en'
  const lines: string[] = [TEXTS[language][loading?.state ?? 'failed']]
  if (loading?.state === 'loaded') {
    const width = Math.max(...loading.signIns.map(({ email }) => email.length))
    for (const { email, password, role } of loading.signIns) lines.push(`  ${email.padEnd(width)}  ${password}  (${role})`)
  }
  return lines
}
