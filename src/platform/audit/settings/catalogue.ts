/** Settings in the audit: the words of those that people change most; others are called by their key. */
const words: Record<string, [string, string]> = {
  'entity.setting': ['Ajuste', 'Setting'], 'entity.setting.plural': ['Ajustes', 'Settings'], 'field.setting.key': ['Clave', 'Key'], 'field.setting.label': ['Ajuste', 'Setting'], 'field.setting.value': ['Valor', 'Value'],
  'option.setting.label.organisation.name': ['Organización: nombre', 'Organisation: name'], 'option.setting.label.organisation.time_zone': ['Organización: zona horaria', 'Organisation: time zone'],
  'option.setting.label.organisation.language': ['Organización: idioma', 'Organisation: language'], 'option.setting.label.organisation.currency': ['Organización: moneda', 'Organisation: currency'],
  'option.setting.label.organisation.country': ['Organización: país', 'Organisation: country'], 'option.setting.label.export_purpose': ['Exportar: se pide el motivo', 'Exports: a purpose is asked'],
  'option.setting.label.smtp.host': ['Correo: servidor', 'Mail: server'], 'option.setting.label.smtp.port': ['Correo: puerto', 'Mail: port'], 'option.setting.label.smtp.user': ['Correo: usuario', 'Mail: user'], 'option.setting.label.smtp.from': ['Correo: remitente', 'Mail: sender'],
  'option.setting.label.smtp.sealed': ['Correo: contraseña', 'Mail: password'], 'option.setting.label.backup.folder': ['Copias: carpeta', 'Backups: folder'], 'option.setting.label.backup.keep': ['Copias: cuántas se guardan', 'Backups: how many are kept'],
  'option.setting.label.webhook_hosts': ['Webhooks: direcciones internas permitidas', 'Webhooks: inside hosts that may be reached'],
}
const language = (at: 0 | 1): Record<string, string> => Object.fromEntries(Object.entries(words).map(([key, pair]) => [key, pair[at]]))
export const settingTexts = { es: language(0), en: language(1) }
