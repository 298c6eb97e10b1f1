// Texts of people, rights and sign-in, Spanish and English side by side.

type Pairs = Record<string, readonly [es: string, en: string]>

const names: Pairs = {
  'entity.user': ['Usuario', 'User'], 'entity.user.plural': ['Usuarios', 'Users'], 'entity.role': ['Rol', 'Role'], 'entity.role.plural': ['Roles', 'Roles'],
  'entity.team': ['Equipo', 'Team'], 'entity.team.plural': ['Equipos', 'Teams'], 'entity.territory': ['Territorio', 'Territory'], 'entity.territory.plural': ['Territorios', 'Territories'],
  'entity.view_as': ['Vista como', 'View as'], 'entity.view_as.plural': ['Vistas como', 'Views as'], 'related.user.looks': ['Miró como', 'Looked as'], 'related.user.looked_through': ['Vistas por su cuenta', 'Looks through this account'],
  'field.view_as.label': ['Como quién', 'As whom'], 'field.view_as.administrator': ['Quién miró', 'Who looked'], 'field.view_as.seen': ['Persona', 'Person'], 'field.view_as.role': ['Rol', 'Role'], 'field.view_as.started_at': ['Desde', 'From'], 'field.view_as.ended_at': ['Hasta', 'To'],
  'section.user.rights': ['Permisos', 'Rights'], 'section.user.preferences': ['Preferencias', 'Preferences'],
  'job.sessions.pruning': ['Limpieza de sesiones vencidas', 'Clean-up of expired sessions'],
}

const fields: Pairs = {
  'field.user.email': ['Correo electrónico', 'Email'], 'field.user.name': ['Nombre', 'Name'], 'field.user.active': ['Activo', 'Active'], 'field.user.job_title': ['Puesto', 'Job title'],
  'field.user.phone': ['Teléfono', 'Phone'], 'field.user.roles': ['Roles', 'Roles'], 'field.user.manager': ['Jefe', 'Manager'], 'field.user.teams': ['Equipos', 'Teams'],
  'field.user.territories': ['Territorios', 'Territories'], 'field.user.language': ['Idioma', 'Language'], 'field.user.time_zone': ['Zona horaria', 'Time zone'],
  'field.user.region_format': ['Formato regional', 'Regional format'], 'field.user.last_sign_in_at': ['Último inicio de sesión', 'Last sign-in'], 'field.user.password': ['Contraseña', 'Password'],
  'option.user.language.es': ['Español', 'Spanish'], 'option.user.language.en': ['Inglés', 'English'],
  'field.user.reports': ['Personas a cargo', 'Reports'], 'field.user.led_teams': ['Equipos que dirige', 'Teams led'], 'field.user.managed_territories': ['Territorios a cargo', 'Territories managed'],
  'field.role.name': ['Nombre interno', 'Internal name'], 'field.role.label': ['Nombre', 'Name'], 'field.role.description': ['Descripción', 'Description'], 'field.role.grants': ['Permisos', 'Grants'],
  'field.team.name': ['Nombre', 'Name'], 'field.team.parent': ['Equipo superior', 'Parent team'], 'field.team.leader': ['Responsable', 'Leader'], 'field.team.parts': ['Subequipos', 'Sub-teams'],
  'field.territory.name': ['Nombre', 'Name'], 'field.territory.parent': ['Territorio superior', 'Parent territory'], 'field.territory.manager': ['Responsable', 'Manager'], 'field.territory.parts': ['Subterritorios', 'Sub-territories'],
}

/** What files call these fields. */
const columnWords: Pairs = Object.fromEntries(Object.entries({
  'synonyms.user.name': 'sales agent|agent|sales rep|employee|employee name|full name|vendedor|ejecutivo|empleado|nombre completo',
  'synonyms.user.manager': 'manager|sales manager|reports to|supervisor|jefe|jefe directo|gerente',
  'synonyms.user.territories': 'regional office|region|office|sales territory|zona|oficina regional|sucursal',
  'synonyms.territory.name': 'regional office|region|territory|territorio|zona|office',
  'synonyms.team.name': 'team|equipo|department|departamento',
}).map(([key, words]) => [key, [words, words] as const]))

const errors: Pairs = {
  'error.invalid_credentials': ['El correo o la contraseña no son correctos.', 'The email or the password is wrong.'],
  'error.locked': ['Demasiados intentos. Volver a intentar en {seconds} segundos.', 'Too many attempts. Try again in {seconds} seconds.'],
  'error.invalid_code': ['El código no es correcto o ya se usó.', 'The code is wrong or was used before.'],
  'error.sign_in_expired': ['El inicio de sesión venció. Empezar de nuevo.', 'The sign-in has expired. Start again.'],
  'error.weak_password': ['La contraseña debe tener al menos {minimum} caracteres y no ser común ni contener el correo, el nombre o la organización.', 'The password needs at least {minimum} characters, must not be a common one, nor consist of the email, the name or the organisation.'],
  'error.wrong_password': ['La contraseña actual no es correcta.', 'The current password is wrong.'],
  'error.token_invalid': ['El enlace ya se usó o venció. Pedir uno nuevo.', 'The link was used before or has expired. Ask for a new one.'],
  'error.session_required': ['Esto solo se puede hacer con una sesión propia, no con una clave de API.', 'This needs a session of your own, not an API key.'],
  'error.administrator_required': ['Solo un administrador puede hacer esto.', 'Only an administrator can do this.'],
  'error.cross_origin': ['La solicitud viene de otro sitio.', 'The request comes from another site.'],
  'error.past': ['La fecha ya pasó.', 'The date is in the past.'],
  'error.role_beyond_creator': ['Una clave no puede tener el rol {role}, que su creador no tiene.', 'A key cannot have the role {role}, which its creator does not have.'],
  'error.too_many_keys': ['No puede haber más de {maximum} claves.', 'There cannot be more than {maximum} keys.'],
  'error.too_many_passkeys': ['No puede haber más de {maximum} llaves de acceso.', 'There cannot be more than {maximum} passkeys.'],
  'error.passkey_invalid': ['La llave de acceso no se pudo verificar.', 'The passkey could not be verified.'],
  'error.passkey_known': ['La llave de acceso ya está registrada.', 'The passkey is registered already.'],
  'error.totp_exists': ['La aplicación de códigos ya está activada. Quitarla primero.', 'The code app is active already. Remove it first.'],
  'error.oidc_refused': ['El otro servicio no confirmó la identidad.', 'The other service did not confirm the identity.'],
  'error.oidc_no_user': ['Ningún usuario activo tiene este correo.', 'No active user has this email address.'],
  'error.oidc_unreachable': ['El otro servicio no responde.', 'The other service does not answer.'],
  'error.https_required': ['La dirección debe empezar con https.', 'The address must begin with https.'],
  'error.role_too_wide': ['El rol de administrador no se puede dar automáticamente.', 'The administrator role cannot be given automatically.'],
  'error.mail_unavailable': ['No hay ningún servicio de correo configurado.', 'No mail service is configured.'],
  'error.address_unknown': ['Falta la dirección pública de la instalación (--url).', 'The public address of this installation is not set (--url).'],
  'error.circle': ['Formaría un círculo.', 'This would form a circle.'],
  'error.self': ['No puede ser uno mismo.', 'This cannot be yourself.'],
  'error.invalid_period': ['El período no es válido.', 'The period is not valid.'],
  'error.invalid_name': ['Solo letras minúsculas, números y guiones bajos, empezando por una letra.', 'Only lower-case letters, digits and underscores, beginning with a letter.'],
  'error.name_fixed': ['El nombre interno no se puede cambiar: usuarios y claves lo usan.', 'The internal name cannot change: users and keys refer to it.'],
  'error.invalid_grants': ['Los permisos no tienen la forma esperada: {place}.', 'The grants do not have the expected form: {place}.'],
  'error.last_administrator': ['Debe quedar al menos un administrador activo.', 'At least one active administrator must remain.'],
  'error.built_in': ['Este registro forma parte del sistema.', 'This record is part of the system.'],
  'error.unknown_country': ['El país no está disponible.', 'The country is not available.'],
  'error.unknown_time_zone': ['La zona horaria no existe.', 'There is no such time zone.'],
  'error.currency_in_use': ['Ya hay importes o tipos de cambio en esta moneda: no se puede cambiar.', 'Amounts or exchange rates are already kept in this currency: it cannot change.'],
  'error.no_factor': ['No hay un segundo factor activo.', 'No second factor is active.'],
}

const letters: Pairs = {
  'letter.invitation.subject': ['Invitación a {organisation}', 'Invitation to {organisation}'],
  'letter.invitation.text': [
    'Hola, {name}:\n\nEl acceso a {organisation} está listo. Para elegir una contraseña e iniciar sesión, abrir este enlace:\n\n{link}\n\nEl enlace sirve una sola vez y vence en {time}.',
    'Hello {name},\n\nYour access to {organisation} is ready. To choose a password and sign in, open this link:\n\n{link}\n\nThe link works once and expires in {time}.'],
  'letter.reset.subject': ['Restablecer la contraseña de {organisation}', 'Reset the password for {organisation}'],
  'letter.reset.text': [
    'Hola, {name}:\n\nPara elegir una contraseña nueva, abrir este enlace:\n\n{link}\n\nEl enlace sirve una sola vez y vence en {time}. Si la solicitud no fue propia, no hace falta hacer nada: la contraseña actual sigue vigente.',
    'Hello {name},\n\nTo choose a new password, open this link:\n\n{link}\n\nThe link works once and expires in {time}. If you did not ask for it, there is nothing to do: the present password stays valid.'],
}

const all = Object.entries({ ...names, ...fields, ...columnWords, ...errors, ...letters })
export const catalogue = { es: Object.fromEntries(all.map(([key, [es]]) => [key, es])), en: Object.fromEntries(all.map(([key, [, en]]) => [key, en])) }
