// Texts of web forms: the definitions, and the words strangers read.
import { fields, options, sections, type Pairs } from '#customer/bilingual.ts'

export const formTexts: Pairs = {
  'entity.web_form': ['Formulario web', 'Web form'], 'entity.web_form.plural': ['Formularios web', 'Web forms'],
  'entity.web_form_submission': ['Envío de formulario', 'Form submission'], 'entity.web_form_submission.plural': ['Envíos de formularios', 'Form submissions'],
  ...fields('web_form', {
    token: ['Dirección', 'Address'], language: ['Idioma', 'Language'], heading: ['Título', 'Heading'], introduction: ['Introducción', 'Introduction'], fields: ['Preguntas', 'Questions'], button: ['Botón', 'Button'], thanks: ['Agradecimiento', 'Thanks'], redirect: ['Página siguiente', 'Next page'],
    notice: ['Aviso de privacidad', 'Privacy notice'], notice_version: ['Versión del aviso', 'Version of the notice'], notice_url: ['Aviso completo (dirección)', 'Full notice (address)'], consent_text: ['Texto del consentimiento', 'Words of the consent'], consent_required: ['Consentimiento obligatorio', 'Consent required'],
    purpose: ['Finalidad', 'Purpose'], consent_channel: ['Canal del consentimiento', 'Channel of the consent'], double_opt_in: ['Confirmar por correo', 'Confirm by email'], confirm_hours: ['Horas para confirmar', 'Hours to confirm'], campaign_source: ['Campaña', 'Campaign'],
    origins: ['Sitios que pueden mostrarlo (uno por renglón)', 'Sites that may show it (one a line)'], least_seconds: ['Segundos mínimos para llenarlo', 'Least seconds to fill it in'],
  }),
  'option.web_form.consent_channel.all': ['Todos', 'All'], ...options('web_form', 'language', { es: ['Español', 'Spanish'], en: ['Inglés', 'English'] }),
  ...sections(['web_form'], { page: ['Página', 'Page'], consent: ['Aviso y consentimiento', 'Notice and consent'], origin: ['Origen y publicación', 'Source and publication'], responsible: ['Responsables', 'Responsible'] }),
  ...fields('web_form_submission', {
    web_form: ['Formulario', 'Form'], summary: ['Quién', 'Who'], reason: ['Motivo', 'Reason'], lead: ['Prospecto', 'Lead'], values: ['Respuestas', 'Answers'], consent: ['Marcó el consentimiento', 'Ticked the consent'], proof: ['Prueba', 'Proof'], notice_version: ['Versión del aviso', 'Version of the notice'], campaign: ['Campaña', 'Campaign'],
    letter: ['Correo de confirmación', 'Confirmation email'], message: ['Mensaje', 'Message'], expires_at: ['Vence', 'Expires'], confirmed_at: ['Confirmado', 'Confirmed'], decided_at: ['Decidido', 'Decided'], note: ['Nota', 'Note'], stamp: ['Marca', 'Stamp'], token_hash: ['Huella del enlace', 'Hash of the link'],
  }),
  ...options('web_form_submission', 'state', { pending: ['Por confirmar', 'To be confirmed'], accepted: ['Aceptado', 'Accepted'], expired: ['Sin confirmar', 'Not confirmed'], spam: ['Posible spam', 'Possible spam'], discarded: ['Desechado', 'Discarded'] }),
  ...options('web_form_submission', 'reason', { honeypot: ['Llenó un campo que nadie ve', 'Filled in a field nobody sees'], too_fast: ['Llegó más rápido de lo que alguien escribe', 'Came back faster than anybody writes'] }),
  ...options('web_form_submission', 'letter', {
    queued: ['Puesto en camino', 'Put on its way'], held: ['En espera del horario permitido', 'Waits for permitted hours'], no_server: ['No salió: falta el servidor de correo', 'Not sent: no mail server is set up'], no_address: ['No salió: falta la dirección pública', 'Not sent: no public address is set'],
    letter_open: ['No salió: ya hay uno en camino a este correo', 'Not sent: one is on its way to this address'], refused: ['No salió: el correo no admite envíos', 'Not sent: nothing may be sent to this address'],
  }),
  'action.web_form_submission.acceptance': ['Aceptar sin confirmación', 'Accept without confirmation'], 'action.web_form_submission.rejection': ['Desechar', 'Discard'],
  'error.form_unknown': ['Este formulario no existe o ya no recibe respuestas.', 'This form does not exist or takes no more answers.'], 'error.form_stale': ['La página estuvo abierta demasiado tiempo. Lo escrito se conserva: hay que enviarlo otra vez.', 'The page was open for too long. What was written is kept: it has to be sent again.'],
  'error.form_origin_refused': ['Este sitio no puede enviar respuestas a este formulario.', 'This site may not send answers to this form.'], 'error.confirmation_unknown': ['El enlace venció o ya se usó. Se puede llenar el formulario otra vez.', 'The link has expired or was used. The form can be filled in again.'],
  'error.submission_decided': ['Este envío ya se decidió.', 'This submission was decided already.'],
  'error.form_fields_invalid': ['Las preguntas deben ser una lista de 1 a {max} campos.', 'The questions must be a list of 1 to {max} fields.'], 'error.form_field_unknown': ['Un formulario no puede preguntar por «{field}».', 'A form cannot ask for “{field}”.'], 'error.form_field_twice': ['Hay una pregunta repetida.', 'A question is there twice.'],
  'error.form_nobody': ['Hace falta una pregunta obligatoria que identifique a la persona: nombre, apellido, correo o teléfono.', 'One required question must tell who it is: first name, last name, email or phone.'], 'error.form_needs_email': ['Para confirmar por correo, el correo debe ser una pregunta obligatoria.', 'To confirm by email, the email must be a required question.'],
  'error.origin_invalid': ['«{origin}» no es un sitio. Un sitio se escribe así: https://www.ejemplo.com', '“{origin}” is no site. A site is written like this: https://www.example.com'],
  'web_form.ask.last_name': ['Apellidos', 'Last name'], 'web_form.ask.description': ['Mensaje', 'Message'], 'web_form.ask.subject': ['Asunto', 'Subject'],
  'web_form.optional': ['opcional', 'optional'], 'web_form.send': ['Enviar', 'Send'], 'web_form.mend': ['Falta algo o no es válido: está marcado abajo.', 'Something is missing or not valid: it is marked below.'], 'web_form.notice_link': ['Aviso de privacidad completo', 'Full privacy notice'], 'web_form.refused': ['No se pudo abrir', 'This cannot be opened'],
  'web_form.thanks.title': ['Recibido', 'Received'], 'web_form.thanks.text': ['Gracias. La respuesta llegará pronto.', 'Thank you. We will answer soon.'], 'web_form.mailbox.title': ['Falta un paso', 'One step is left'], 'web_form.mailbox.text': ['Se envió un correo con un enlace para confirmar la solicitud. Si no llega, conviene revisar la carpeta de correo no deseado.', 'An email with a link to confirm the request is on its way. If it does not arrive, it may be in the junk folder.'],
  'web_form.kept.title': ['Recibido', 'Received'], 'web_form.kept.text': ['La solicitud quedó guardada. Una persona la revisa y responde; no llegará ningún correo para confirmarla.', 'Your request is kept. A person looks at it and answers; no email to confirm it will come.'],
  'web_form.confirm.title': ['Confirmar la solicitud', 'Confirm the request'], 'web_form.confirm.text': ['Con este paso se confirma que el correo es correcto y la solicitud es real.', 'This step confirms that the address is right and the request is real.'], 'web_form.confirm.button': ['Confirmar', 'Confirm'],
  'web_form.letter.subject': ['Confirmar la solicitud a {organisation}', 'Confirm your request to {organisation}'],
  'web_form.letter.text': ['Alguien llenó con este correo el formulario «{form}» de {organisation}. Para confirmar la solicitud hay que abrir este enlace en las próximas {hours} horas:\n\n{link}', 'Somebody filled in the form “{form}” of {organisation} with this address. To confirm the request, open this link within {hours} hours:\n\n{link}'],
  'web_form.letter.after': ['Si no fue así, no hay que hacer nada: sin confirmación no se guarda ni se envía nada más.', 'If this was not you, nothing needs to be done: without confirmation nothing is kept and nothing more is sent.'],
}
