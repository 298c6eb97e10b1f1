// Words of forecasts, quotas, goals and territory rules.
export const catalogue = {
  es: {
    'field.quota.amount': 'Importe', 'field.forecast_submission.commit': 'Compromiso', 'field.forecast_submission.best_case': 'Mejor caso', 'field.forecast_submission.won_then': 'Ganado entonces', 'field.forecast_submission.commit_then': 'Comprometido entonces',
    'field.forecast_submission.best_case_then': 'Mejor caso entonces', 'field.forecast_submission.expected_then': 'Esperado entonces',
    'entity.quota': 'Cuota', 'entity.quota.plural': 'Cuotas', 'entity.forecast_submission': 'Pronóstico dado', 'entity.forecast_submission.plural': 'Pronósticos dados',
    'field.quota.name': 'Cuota', 'field.quota.user': 'Persona', 'field.quota.team': 'Equipo', 'field.quota.territory': 'Territorio', 'field.quota.family': 'Familia de productos', 'field.quota.period': 'Periodo', 'field.quota.starts_on': 'Inicio', 'field.quota.ends_on': 'Fin',
    'field.quota.currency': 'Moneda', 'field.quota.part_of': 'Parte de', 'field.quota.note': 'Nota', 'option.quota.period.month': 'Mes', 'option.quota.period.quarter': 'Trimestre', 'option.quota.period.year': 'Año',
    'field.forecast_submission.name': 'Pronóstico', 'field.forecast_submission.user': 'Persona', 'field.forecast_submission.kind': 'Tipo', 'field.forecast_submission.period': 'Periodo', 'field.forecast_submission.starts_on': 'Inicio', 'field.forecast_submission.reason': 'Motivo',
    'option.forecast_submission.kind.own': 'Propio', 'option.forecast_submission.kind.override': 'Corregido por la gerencia', 'option.forecast_submission.period.month': 'Mes', 'option.forecast_submission.period.quarter': 'Trimestre', 'option.forecast_submission.period.year': 'Año',
    'job.forecast.fill': 'Completar el historial de oportunidades',
    'error.quota_of_one': 'Una cuota es de una sola persona, de un equipo o de un territorio: indicar exactamente uno.', 'error.quota_twice': 'Ya existe una cuota igual para ese periodo.', 'error.negative': 'El importe no puede ser negativo.',
    'error.override_reason': 'Indicar el motivo por el que se corrige el pronóstico de otra persona.', 'error.forecast_not_yours': 'Solo se puede dar el pronóstico propio o corregir el de quienes dependen de uno.',
    'error.forecast_closed': 'Los permisos actuales no alcanzan para ver este pronóstico.',
  },
  en: {
    'field.quota.amount': 'Amount', 'field.forecast_submission.commit': 'Commit', 'field.forecast_submission.best_case': 'Best case', 'field.forecast_submission.won_then': 'Won then', 'field.forecast_submission.commit_then': 'Commit then',
    'field.forecast_submission.best_case_then': 'Best case then', 'field.forecast_submission.expected_then': 'Expected then',
    'entity.quota': 'Quota', 'entity.quota.plural': 'Quotas', 'entity.forecast_submission': 'Submitted forecast', 'entity.forecast_submission.plural': 'Submitted forecasts',
    'field.quota.name': 'Quota', 'field.quota.user': 'Person', 'field.quota.team': 'Team', 'field.quota.territory': 'Territory', 'field.quota.family': 'Product family', 'field.quota.period': 'Period', 'field.quota.starts_on': 'Start', 'field.quota.ends_on': 'End',
    'field.quota.currency': 'Currency', 'field.quota.part_of': 'Part of', 'field.quota.note': 'Note', 'option.quota.period.month': 'Month', 'option.quota.period.quarter': 'Quarter', 'option.quota.period.year': 'Year',
    'field.forecast_submission.name': 'Forecast', 'field.forecast_submission.user': 'Person', 'field.forecast_submission.kind': 'Kind', 'field.forecast_submission.period': 'Period', 'field.forecast_submission.starts_on': 'Start', 'field.forecast_submission.reason': 'Reason',
    'option.forecast_submission.kind.own': 'Own', 'option.forecast_submission.kind.override': 'Overridden by management', 'option.forecast_submission.period.month': 'Month', 'option.forecast_submission.period.quarter': 'Quarter', 'option.forecast_submission.period.year': 'Year',
    'job.forecast.fill': 'Complete the history of opportunities',
    'error.quota_of_one': 'A quota belongs to one person, one team or one territory: name exactly one.', 'error.quota_twice': 'The same quota exists for that period already.', 'error.negative': 'The amount cannot be negative.',
    'error.override_reason': 'Say why the forecast of somebody else is overridden.', 'error.forecast_not_yours': 'Only one’s own forecast can be given, or that of people below overridden.',
    'error.forecast_closed': 'Current permissions do not reach this forecast.',
  },
}
