// Texts of the mail step.
import type { Pairs } from '#customer/bilingual.ts'

export const automationTexts: Pairs = {
  'automation.step.mail': ['Enviar un correo', 'Send an email'], 'automation.step.mail.to': ['Para (campo que lleva a una persona)', 'To (field that refers to a person)'], 'automation.step.mail.address': ['O una dirección fija', 'Or a fixed address'],
  'automation.step.mail.subject': ['Asunto', 'Subject'], 'automation.step.mail.text': ['Texto', 'Text'], 'automation.step.mail.message_class': ['Clase', 'Class'],
  'automation.step.mail.message_class.service': ['Servicio: parte de una relación en curso', 'Service: part of a running relation'], 'automation.step.mail.message_class.transactional': ['Transaccional: respuesta a algo que la persona hizo', 'Transactional: an answer to something the person did'],
  'error.automation_mail_one': ['Una persona o una dirección fija: una de las dos.', 'A person or a fixed address: one of the two.'], 'error.automation_mail_to_nobody': ['El campo {field} no lleva a un contacto ni a un usuario.', 'The field {field} refers to no contact and no user.'],
}
