// Texts of automations.
type Pair = readonly [es: string, en: string]
const texts: Record<string, Pair> = {
  'entity.automation': ['Automatización', 'Automation'], 'entity.automation.plural': ['Automatizaciones', 'Automations'],
  'field.automation.name': ['Nombre', 'Name'], 'field.automation.description': ['Descripción', 'Description'], 'field.automation.active': ['Activa', 'Active'], 'field.automation.entity': ['Objeto', 'Object'],
  'field.automation.trigger': ['Cuándo', 'When'], 'field.automation.condition': ['Condición', 'Condition'], 'field.automation.steps': ['Pasos', 'Steps'], 'field.automation.owner': ['Responsable', 'Owner'],
  'field.automation.run_as': ['Con los permisos de', 'With the rights of'], 'field.automation.reason': ['Motivo para usar los permisos del sistema', 'Reason for using the rights of the system'],
  'field.automation.hourly_limit': ['Ejecuciones por hora, como máximo', 'Runs per hour, at most'], 'field.automation.revision': ['Revisión', 'Revision'], 'field.automation.active_since': ['Activa desde', 'Active since'], 'field.automation.problem': ['Problema', 'Problem'],
  'option.automation.run_as.owner': ['Responsable', 'Its owner'], 'option.automation.run_as.system': ['Sistema', 'The system'],
  'option.automation.problem.owner_inactive': ['La persona responsable ya no está activa', 'Its owner is no longer active'], 'option.automation.problem.hourly_limit': ['Superó el máximo por hora: hay ejecuciones retenidas', 'Over its hourly limit: runs are held'],
  'option.automation.problem.definition_invalid': ['Nombra algo que ya no existe', 'It names something that is gone'],
  'help.automation.run_as': ['Sin otra elección, la automatización puede lo mismo que su responsable.', 'Unless chosen otherwise, the automation may do what its owner may.'],
  'entity.automation_run': ['Ejecución', 'Run'], 'entity.automation_run.plural': ['Ejecuciones de automatizaciones', 'Automation runs'],
  'field.automation_run.automation': ['Automatización', 'Automation'], 'field.automation_run.revision': ['Revisión', 'Revision'], 'field.automation_run.entity': ['Objeto', 'Object'], 'field.automation_run.record': ['Registro', 'Record'],
  'field.automation_run.state': ['Estado', 'State'], 'field.automation_run.cause': ['Cambio que la inició', 'Change that set it off'], 'field.automation_run.cause_depth': ['Cambios anteriores de la cadena', 'Earlier changes of the chain'],
  'field.automation_run.due': ['Sigue', 'Goes on'], 'field.automation_run.attempts': ['Intentos', 'Attempts'], 'field.automation_run.error_place': ['Paso con error', 'Failed step'], 'field.automation_run.error_code': ['Código de error', 'Error code'],
  'field.automation_run.error_message': ['Error', 'Error'], 'field.automation_run.finished_at': ['Terminó', 'Finished'],
  'option.automation_run.state.running': ['En curso', 'Running'], 'option.automation_run.state.waiting': ['En espera', 'Waiting'], 'option.automation_run.state.done': ['Terminada', 'Done'],
  'option.automation_run.state.failed': ['Con error', 'Failed'], 'option.automation_run.state.held': ['Retenida', 'Held'], 'option.automation_run.state.discarded': ['Descartada', 'Discarded'],
  'related.automation.runs': ['Ejecuciones', 'Runs'],
  'action.automation_run.retry': ['Reintentar', 'Try again'], 'action.automation_run.discard': ['Descartar', 'Discard'],
  'job.automation.walk': ['Ejecutar una automatización', 'Run an automation'], 'job.automation.clock': ['Fechas de las automatizaciones', 'Dates of automations'],
  'automation.yes': ['sí', 'yes'], 'automation.no': ['no', 'no'],
  'automation.step.update': ['Modificar un registro', 'Change a record'], 'automation.step.create': ['Crear un registro', 'Create a record'], 'automation.step.action': ['Hacer una acción', 'Perform an action'],
  'automation.step.wait': ['Esperar', 'Wait'], 'automation.step.branch': ['Según una condición', 'Depending on a condition'],
  'error.automation_entity_closed': ['Las automatizaciones no pueden usar este objeto.', 'Automations cannot use this object.'], 'error.automation_unknown_step': ['No existe el tipo de paso «{kind}».', 'There is no kind of step “{kind}”.'],
  'error.automation_too_many_steps': ['Una automatización admite {max} pasos como máximo.', 'An automation has {max} steps at most.'], 'error.automation_date_needed': ['Hace falta un campo de fecha.', 'A date field is needed.'],
  'error.automation_text_needed': ['Una plantilla solo cabe en un campo de texto.', 'A template only fits a text field.'], 'error.automation_reference_needed': ['Hace falta un campo que lleve a otro registro.', 'A field that refers to another record is needed.'],
  'error.automation_derived_field': ['Este valor lo calcula el sistema y no inicia automatizaciones; sirve en la condición.', 'The system works this value out: it sets nothing off; use it in the condition.'],
  'error.automation_days_or_hours': ['Días u horas, no ambos.', 'Days or hours, not both.'], 'error.automation_wait_one': ['Esperar un tiempo o hasta una fecha: uno de los dos.', 'Wait for a time or until a date: one of the two.'],
  'error.automation_step_makes_nothing': ['El paso {place} no crea ningún registro antes de este.', 'Step {place} makes no record before this one.'], 'error.automation_target_empty': ['El campo {field} no lleva a ningún registro.', 'The field {field} refers to no record.'],
  'error.automation_date_empty': ['La fecha {field} está vacía.', 'The date {field} is empty.'], 'error.automation_inactive': ['La automatización está apagada.', 'The automation is switched off.'], 'error.automation_version_gone': ['Ya no existe la revisión que seguía.', 'The revision it followed is gone.'],
  'error.automation_run_goes_on': ['Esta ejecución no está detenida.', 'This run has not stopped.'], 'error.automation_run_ended': ['Esta ejecución ya terminó.', 'This run has ended.'],
  'error.owner_inactive': ['La persona responsable ya no está activa.', 'Its owner is no longer active.'], 'error.hourly_limit': ['Superó el máximo de ejecuciones por hora.', 'It went over its hourly limit of runs.'],
  'error.condition_not_met': ['La condición no se cumple.', 'The condition does not hold.'], 'error.unknown_action': ['No existe la acción «{action}».', 'There is no action “{action}”.'],
}

export const catalogue = { es: pick(0), en: pick(1) }

function pick(side: 0 | 1): Record<string, string> { return Object.fromEntries(Object.entries(texts).map(([key, pair]) => [key, pair[side]])) }
