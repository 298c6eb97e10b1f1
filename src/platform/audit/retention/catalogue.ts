// Texts of retention.
export const retentionTexts = {
  es: {
    'entity.retention_rule': 'Regla de conservación', 'entity.retention_rule.plural': 'Reglas de conservación', 'field.retention_rule.name': 'Nombre', 'field.retention_rule.subject': 'Qué', 'field.retention_rule.entity': 'Objeto', 'field.retention_rule.date_field': 'Fecha que cuenta',
    'field.retention_rule.condition': 'Condición', 'field.retention_rule.days': 'Días', 'field.retention_rule.deed': 'Después', 'field.retention_rule.active': 'Activa', 'field.retention_rule.last_run_at': 'Última vez', 'field.retention_rule.last_count': 'Afectados la última vez',
    'option.retention_rule.subject.access_event': 'Registro de accesos', 'option.retention_rule.subject.idempotency': 'Respuestas recordadas', 'option.retention_rule.subject.job': 'Trabajos terminados', 'option.retention_rule.subject.import_row': 'Filas de importaciones',
    'option.retention_rule.subject.finished_work': 'Automatizaciones y envíos terminados', 'option.retention_rule.subject.recycle_bin': 'Papelera', 'option.retention_rule.subject.records': 'Registros', 'option.retention_rule.deed.remove': 'Destruir', 'option.retention_rule.deed.bin': 'Mover a la papelera', 'option.retention_rule.deed.erase': 'Quitar los datos personales',
    'action.retention_rule.count': 'Contar', 'action.retention_rule.run': 'Aplicar ahora', 'job.retention.run': 'Aplicar las reglas de conservación',
    'error.rule_not_active': 'La regla está desactivada.', 'error.not_for_subject': 'No se aplica a lo elegido.', 'error.invalid_condition': 'La condición no es válida para este objeto.',
  },
  en: {
    'entity.retention_rule': 'Retention rule', 'entity.retention_rule.plural': 'Retention rules', 'field.retention_rule.name': 'Name', 'field.retention_rule.subject': 'What', 'field.retention_rule.entity': 'Object', 'field.retention_rule.date_field': 'Date that counts',
    'field.retention_rule.condition': 'Condition', 'field.retention_rule.days': 'Days', 'field.retention_rule.deed': 'Then', 'field.retention_rule.active': 'Active', 'field.retention_rule.last_run_at': 'Last time', 'field.retention_rule.last_count': 'Touched last time',
    'option.retention_rule.subject.access_event': 'Access log', 'option.retention_rule.subject.idempotency': 'Remembered answers', 'option.retention_rule.subject.job': 'Finished jobs', 'option.retention_rule.subject.import_row': 'Rows of imports',
    'option.retention_rule.subject.finished_work': 'Finished automations and deliveries', 'option.retention_rule.subject.recycle_bin': 'Recycle bin', 'option.retention_rule.subject.records': 'Records', 'option.retention_rule.deed.remove': 'Destroy', 'option.retention_rule.deed.bin': 'Move to the recycle bin', 'option.retention_rule.deed.erase': 'Take personal data out',
    'action.retention_rule.count': 'Count', 'action.retention_rule.run': 'Apply now', 'job.retention.run': 'Apply the retention rules',
    'error.rule_not_active': 'The rule is switched off.', 'error.not_for_subject': 'Does not apply to what was chosen.', 'error.invalid_condition': 'The condition does not fit this object.',
  },
}
