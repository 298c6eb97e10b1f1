// Words of the box for problems and wishes.

export const catalogue = {
  es: {
    'entity.feedback': 'Mensaje sobre el programa', 'entity.feedback.plural': 'Mensajes sobre el programa', 'field.feedback.number': 'Número', 'field.feedback.kind': 'Tipo', 'field.feedback.text': 'Mensaje', 'field.feedback.state': 'Estado', 'field.feedback.owner': 'De',
    'field.feedback.page': 'Página', 'field.feedback.reference': 'Referencia del último problema', 'field.feedback.app_version': 'Versión del programa', 'field.feedback.answer': 'Respuesta', 'field.feedback.answered_at': 'Respondido el', 'field.feedback.answered_by': 'Respondido por',
    'help.feedback.page': 'Solo el tipo de página, sin las personas ni los registros que mostraba.', 'help.feedback.reference': 'Con ella, `bin/trace` muestra qué pasó.',
    'section.feedback.origin': 'De dónde viene', 'section.feedback.answer': 'Respuesta',
    'option.feedback.kind.problem': 'Problema', 'option.feedback.kind.wish': 'Deseo', 'option.feedback.kind.question': 'Pregunta',
    'option.feedback.state.open': 'Por responder', 'option.feedback.state.planned': 'Previsto', 'option.feedback.state.done': 'Resuelto', 'option.feedback.state.declined': 'No se hará',
    'action.feedback.reply': 'Responder', 'input.feedback.reply.state': 'Qué pasará', 'input.feedback.reply.answer': 'Respuesta', 'input.feedback.reply.state.open': 'Sigue por responder', 'input.feedback.reply.state.planned': 'Está previsto', 'input.feedback.reply.state.done': 'Está resuelto', 'input.feedback.reply.state.declined': 'No se hará',
    'error.too_much_feedback': 'Ya hay {limit} mensajes en la última hora. El texto sigue aquí; se podrá enviar en {minutes} min.',
    'error.feedback_answered': 'Ya tiene una respuesta. Para cambiarla, volver a abrir el mensaje y responder sobre la que tiene.',
  },
  en: {
    'entity.feedback': 'Message about the program', 'entity.feedback.plural': 'Messages about the program', 'field.feedback.number': 'Number', 'field.feedback.kind': 'Kind', 'field.feedback.text': 'Message', 'field.feedback.state': 'State', 'field.feedback.owner': 'From',
    'field.feedback.page': 'Page', 'field.feedback.reference': 'Reference of the last problem', 'field.feedback.app_version': 'Version of the program', 'field.feedback.answer': 'Answer', 'field.feedback.answered_at': 'Answered on', 'field.feedback.answered_by': 'Answered by',
    'help.feedback.page': 'Only the kind of page, without the people or records it showed.', 'help.feedback.reference': 'With it, `bin/trace` shows what happened.',
    'section.feedback.origin': 'Where it comes from', 'section.feedback.answer': 'Answer',
    'option.feedback.kind.problem': 'Problem', 'option.feedback.kind.wish': 'Wish', 'option.feedback.kind.question': 'Question',
    'option.feedback.state.open': 'To be answered', 'option.feedback.state.planned': 'Planned', 'option.feedback.state.done': 'Done', 'option.feedback.state.declined': 'Will not be done',
    'action.feedback.reply': 'Answer', 'input.feedback.reply.state': 'What happens next', 'input.feedback.reply.answer': 'Answer', 'input.feedback.reply.state.open': 'Still to be answered', 'input.feedback.reply.state.planned': 'It is planned', 'input.feedback.reply.state.done': 'It is done', 'input.feedback.reply.state.declined': 'It will not be done',
    'error.too_much_feedback': 'There are {limit} messages of the last hour already. The text is still here; it can be sent in {minutes} min.',
    'error.feedback_answered': 'It has an answer already. To change it, open the message again and answer over the present one.',
  },
}
