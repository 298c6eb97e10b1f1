/** Words of the tiles of sales. */
export const tileWords = {
  es: {
    'home.kind.sales_rep': 'Mi día',
    'tile.sales.pipeline': 'Cartera abierta', 'tile.sales.open': 'Oportunidades', 'tile.sales.open_worth': 'Importe', 'tile.sales.closing': 'Cierres', 'tile.sales.closing_worth': 'Por cerrar este mes', 'tile.sales.overdue': 'Cierre vencido',
    'tile.sales.at_risk': 'Oportunidades en riesgo', 'tile.sales.follow_up': 'Crear tarea', 'tile.sales.none_at_risk': 'Ninguna oportunidad abierta está en riesgo.', 'tile.sales.next': 'Próximos cierres', 'tile.sales.stages': 'Cartera por etapa', 'tile.sales.none_open': 'Ninguna oportunidad abierta con fecha de cierre.',
  },
  en: {
    'home.kind.sales_rep': 'My day',
    'tile.sales.pipeline': 'Open pipeline', 'tile.sales.open': 'Opportunities', 'tile.sales.open_worth': 'Amount', 'tile.sales.closing': 'Closing', 'tile.sales.closing_worth': 'To close this month', 'tile.sales.overdue': 'Past their close date',
    'tile.sales.at_risk': 'Opportunities at risk', 'tile.sales.follow_up': 'Create task', 'tile.sales.none_at_risk': 'No open opportunity is at risk.', 'tile.sales.next': 'Next to close', 'tile.sales.stages': 'Pipeline by stage', 'tile.sales.none_open': 'No open opportunity with a close date.',
  },
}
