// Why a process cannot start, as one plain sentence in the language of the terminal.

const sentences = {
  port_taken: { es: 'El puerto {port} ya está en uso: detener el otro programa o elegir otro con --port.', en: 'Port {port} is already in use: stop the other program or choose another with --port.' },
  address_unusable: { es: 'No es posible escuchar en {host}:{port} ({reason}).', en: 'Cannot listen on {host}:{port} ({reason}).' },
  folder_locked: { es: 'La carpeta de datos {folder} está en uso por otra instancia de Vínculo (proceso {pid}).', en: 'The data folder {folder} is in use by a running instance of Vínculo (process {pid}).' },
  folder_unusable: { es: 'No es posible escribir en la carpeta de datos {folder} ({reason}).', en: 'Cannot write to the data folder {folder} ({reason}).' },
  disk_full: { es: 'No queda espacio en el disco de {folder}.', en: 'The disk that holds {folder} is full.' },
  database_unreachable: { es: 'No es posible conectar con la base de datos ({reason}).', en: 'Cannot reach the database ({reason}).' },
  database_too_old: { es: 'La base de datos es PostgreSQL {version}; Vínculo necesita PostgreSQL 15 o posterior.', en: 'The database is PostgreSQL {version}; Vínculo needs PostgreSQL 15 or newer.' },
  database_failed: { es: 'PostgreSQL no arrancó: {reason}', en: 'PostgreSQL did not start: {reason}' },
  database_binaries: { es: 'Faltan los binarios de PostgreSQL para {platform}: instalar las dependencias o indicar DATABASE_URL.', en: 'The PostgreSQL binaries for {platform} are missing: install the dependencies or set DATABASE_URL.' },
  database_root: {
    es: 'PostgreSQL no puede ejecutarse como root y este sistema no permite espacios de usuario: iniciar Vínculo con otro usuario o indicar DATABASE_URL.',
    en: 'PostgreSQL cannot run as root and this system refuses user namespaces: start Vínculo as another user, or set DATABASE_URL.',
  },
  database_root_folder: {
    es: 'PostgreSQL no puede ejecutarse como root y su usuario no puede entrar en {folder}: elegir con --data una carpeta accesible, iniciar Vínculo con otro usuario o indicar DATABASE_URL.',
    en: 'PostgreSQL cannot run as root and its user cannot enter {folder}: choose an accessible folder with --data, start Vínculo as another user, or set DATABASE_URL.',
  },
  database_password: { es: 'Falta {file}, que guarda las claves de la base de datos incluida.', en: '{file}, which holds the passwords of the embedded database, is missing.' },
  database_needed: { es: 'El proceso {role} por separado necesita DATABASE_URL.', en: 'The role {role} on its own needs DATABASE_URL.' },
  database_not_prepared: {
    es: 'La base de datos está preparada para la versión {found} y este programa es la {known}: iniciar primero un proceso con DATABASE_MIGRATION_URL.',
    en: 'The database is prepared for version {found} and this program is {known}: start a process that has DATABASE_MIGRATION_URL first.',
  },
  newer: { es: 'Los datos son de una versión más nueva ({found}) que este programa ({known}).', en: 'The data were written by a newer version ({found}) than this program ({known}).' },
  other_major: { es: 'La carpeta de datos es de PostgreSQL {found}; este programa incluye PostgreSQL {known}.', en: 'The data folder belongs to PostgreSQL {found}; this program carries PostgreSQL {known}.' },
  option_unknown: { es: 'No existe la opción {option}.', en: 'There is no option {option}.' },
  option_invalid: { es: 'El valor de {option} no es válido: {value}', en: 'The value of {option} is not valid: {value}' },
  option_missing: { es: 'Falta el valor de {option}.', en: 'The value of {option} is missing.' },
  set_up_refused: { es: 'Los datos de la primera puesta en marcha no son válidos ({reason}).', en: 'The values for the first start are not valid ({reason}).' },
  secret_short: { es: 'VINCULO_SECRET necesita al menos 32 caracteres.', en: 'VINCULO_SECRET needs at least 32 characters.' },
  secret_unreadable: { es: 'El archivo {file} no contiene una clave de 32 bytes.', en: 'The file {file} does not hold a key of 32 bytes.' },
  file_unreadable: { es: 'No es posible leer el archivo {file} ({reason}).', en: 'Cannot read the file {file} ({reason}).' },
  file_exists: { es: 'El archivo {file} ya existe: elegir otro nombre.', en: 'The file {file} exists already: choose another name.' },
  file_unwritable: { es: 'No es posible escribir el archivo {file} ({reason}).', en: 'Cannot write the file {file} ({reason}).' },
  backup_unreadable: { es: '{file} no es una copia de seguridad de Vínculo.', en: '{file} is not a backup of Vínculo.' },
  backup_incomplete: { es: 'La copia de seguridad {file} está incompleta: falta su final.', en: 'The backup {file} is incomplete: its end is missing.' },
  backup_damaged: { es: 'La copia de seguridad {file} está dañada: su contenido no coincide con su suma de comprobación.', en: 'The backup {file} is damaged: its content does not match its checksum.' },
  no_installation: { es: 'En la carpeta {folder} no hay datos de Vínculo.', en: 'The folder {folder} holds no data of Vínculo.' },
  folder_not_empty: { es: 'La carpeta de datos {folder} no está vacía: una copia solo se restaura en una carpeta vacía.', en: 'The data folder {folder} is not empty: a backup is restored into an empty folder only.' },
  database_not_empty: { es: 'La base de datos no está vacía: una copia solo se restaura en una base vacía.', en: 'The database is not empty: a backup is restored into an empty database only.' },
  simulation_occupied: { es: 'Esta instalación ya tiene registros propios: la empresa simulada solo se carga donde no hay ninguno.', en: 'This installation has records of its own: the simulated company is loaded only where there are none.' },
  restore_unfinished: { es: 'Una restauración quedó sin terminar: repetir npm run restore con la misma copia.', en: 'A restore was not finished: run npm run restore again with the same backup.' },
  restore_other: { es: 'La carpeta {folder} contiene la restauración sin terminar de otra copia: terminarla o elegir otra carpeta.', en: 'The folder {folder} holds the unfinished restore of another backup: finish that one or choose another folder.' },
  restore_secret: {
    es: 'La copia no contiene la clave secreta: poner el secret.key de la instalación en {folder} (o VINCULO_SECRET), o aceptar con --without-secret que se pierdan las claves guardadas y los segundos factores.',
    en: 'The backup does not hold the secret key: put the secret.key of the installation into {folder} (or set VINCULO_SECRET), or accept with --without-secret that stored passwords of services and second factors are lost.',
  },
  restore_other_secret: { es: 'La clave secreta de {folder} no es la de la copia.', en: 'The secret key of {folder} is not that of the backup.' },
  passphrase_missing: { es: 'Falta la frase de la clave secreta: indicar VINCULO_BACKUP_PASSPHRASE.', en: 'The passphrase of the secret key is missing: set VINCULO_BACKUP_PASSPHRASE.' },
  passphrase_short: { es: 'La frase de la clave secreta necesita al menos {least} caracteres.', en: 'The passphrase of the secret key needs at least {least} characters.' },
  passphrase_wrong: { es: 'La frase no abre la clave secreta de la copia.', en: 'The passphrase does not open the secret key of the backup.' },
  upgrade_backup: { es: 'No fue posible hacer la copia de seguridad previa a la actualización: {reason}', en: 'The backup before the upgrade could not be made: {reason}' },
  secret_from_environment: { es: 'La clave secreta viene de VINCULO_SECRET: cambiarla allí (ver docs/guides/operate.md).', en: 'The secret key comes from VINCULO_SECRET: change it there (see docs/guides/operate.md).' },
  unexpected: { es: 'Vínculo no pudo arrancar: {reason}', en: 'Vínculo could not start: {reason}' },
} as const

export type CannotStartCode = keyof typeof sentences

/** A reason not to start that the person at the terminal can act on. `message` is the English sentence. */
export class CannotStart extends Error {
  readonly code: CannotStartCode
  readonly params: Record<string, string | number>
  constructor(code: CannotStartCode, params: Record<string, string | number> = {}) {
    super(fill(sentences[code].en, params))
    this.code = code
    this.params = params
  }
}

/** The sentence for `error` in the language of LC_ALL, LC_MESSAGES or LANG (Spanish when they begin with "es"). Whatever else it is becomes `unexpected`. */
export function plainSentence(error: unknown, env: NodeJS.ProcessEnv): string {
  const known = error instanceof CannotStart ? error : fromSystem(error)
  const language = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('es') ? 'es' : 'en'
  return fill(sentences[known.code][language], known.params)
}

function fromSystem(error: unknown): CannotStart {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ENOSPC' || code === '53100') return new CannotStart('disk_full', { folder: String((error as { path?: string }).path ?? 'data') })
  const message = error instanceof Error ? error.message : String(error)
  return new CannotStart('unexpected', { reason: message.split('\n')[0] ?? '' })
}

function fill(sentence: string, params: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
