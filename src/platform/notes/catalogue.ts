// Words of comments, following and notifications.

export const catalogue = {
  es: {
    'entity.comment': 'Comentario', 'entity.comment.plural': 'Comentarios', 'field.comment.about': 'Sobre', 'field.comment.about_entity': 'Sobre (objeto)', 'field.comment.text': 'Texto', 'field.comment.mentions': 'Menciones', 'field.comment.owner': 'Autor',
    'entity.follow': 'Seguimiento de un registro', 'entity.follow.plural': 'Registros seguidos', 'field.follow.about': 'Registro', 'field.follow.about_entity': 'Registro (objeto)', 'field.follow.owner': 'Quién sigue',
    'entity.notification': 'Notificación', 'entity.notification.plural': 'Notificaciones', 'field.notification.owner': 'Para', 'field.notification.kind': 'Tipo', 'field.notification.about': 'Registro', 'field.notification.about_entity': 'Registro (objeto)',
    'field.notification.actor': 'De', 'field.notification.read_at': 'Leída', 'field.notification.source': 'Origen',
    'entity.notification_mute': 'Notificación en silencio', 'entity.notification_mute.plural': 'Notificaciones en silencio', 'field.notification_mute.kind': 'Tipo', 'field.notification_mute.owner': 'De quién',
    'option.notification_mute.kind.mention': 'Mención', 'option.notification_mute.kind.comment': 'Comentario', 'option.notification_mute.kind.change': 'Cambio', 'option.notification_mute.kind.assigned': 'Asignación', 'option.notification_mute.kind.late': 'Atraso',
    'option.notification_mute.kind.feedback': 'Mensaje', 'option.notification_mute.kind.answer': 'Respuesta',
    'option.notification.kind.mention': 'Mención', 'option.notification.kind.comment': 'Comentario', 'option.notification.kind.change': 'Cambio', 'option.notification.kind.assigned': 'Asignación', 'option.notification.kind.late': 'Atraso', 'option.notification.kind.feedback': 'Mensaje', 'option.notification.kind.answer': 'Respuesta',
    'error.mention_cannot_see': 'Una de las personas mencionadas no tiene acceso a este registro; el comentario no se guardó. Quitar la mención o compartir el registro.',
  },
  en: {
    'entity.comment': 'Comment', 'entity.comment.plural': 'Comments', 'field.comment.about': 'About', 'field.comment.about_entity': 'About (object)', 'field.comment.text': 'Text', 'field.comment.mentions': 'Mentions', 'field.comment.owner': 'Author',
    'entity.follow': 'Followed record', 'entity.follow.plural': 'Followed records', 'field.follow.about': 'Record', 'field.follow.about_entity': 'Record (object)', 'field.follow.owner': 'Follower',
    'entity.notification': 'Notification', 'entity.notification.plural': 'Notifications', 'field.notification.owner': 'To', 'field.notification.kind': 'Kind', 'field.notification.about': 'Record', 'field.notification.about_entity': 'Record (object)',
    'field.notification.actor': 'From', 'field.notification.read_at': 'Read', 'field.notification.source': 'Source',
    'entity.notification_mute': 'Muted notification', 'entity.notification_mute.plural': 'Muted notifications', 'field.notification_mute.kind': 'Kind', 'field.notification_mute.owner': 'Whose',
    'option.notification_mute.kind.mention': 'Mention', 'option.notification_mute.kind.comment': 'Comment', 'option.notification_mute.kind.change': 'Change', 'option.notification_mute.kind.assigned': 'Assignment', 'option.notification_mute.kind.late': 'Overdue',
    'option.notification_mute.kind.feedback': 'Message', 'option.notification_mute.kind.answer': 'Answer',
    'option.notification.kind.mention': 'Mention', 'option.notification.kind.comment': 'Comment', 'option.notification.kind.change': 'Change', 'option.notification.kind.assigned': 'Assignment', 'option.notification.kind.late': 'Overdue', 'option.notification.kind.feedback': 'Message', 'option.notification.kind.answer': 'Answer',
    'error.mention_cannot_see': 'One of the people mentioned has no access to this record; the comment was not saved. Take the mention out or share the record.',
  },
}
