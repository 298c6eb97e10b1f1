// Words of the tiles of the forecast.
const why = (es: Record<string, [string, string]>) => Object.fromEntries(Object.entries(es).flatMap(([name, [withWho, alone]]) => [[`tile.forecast.why.${name}`, withWho], [`tile.forecast.why.${name}.alone`, alone]]))
const counted = (key: string, one: string, many: string, other: string) => ({ [`${key}_one`]: one, [`${key}_many`]: many, [`${key}_other`]: other })

export const tileWords = {
  es: {
    'tile.forecast.month': '¿Se llega al mes?', 'tile.forecast.changed': 'Qué cambió desde el lunes', 'tile.forecast.quiet_customers': 'Buenos clientes sin contacto', 'tile.forecast.margin_given': 'Margen cedido este mes', 'tile.forecast.my_day': 'Mi día',
    'tile.forecast.short': 'Falta para la cuota', 'tile.forecast.above': 'Sobre la cuota', 'tile.forecast.expected': 'Esperado', 'tile.forecast.won': 'Ganado', 'tile.forecast.commit': 'Comprometido', 'tile.forecast.weighted': 'Resto ponderado', 'tile.forecast.quota': 'Cuota',
    'tile.forecast.no_quota': 'Sin cuota', 'tile.forecast.of_quota': '{percent} de la cuota', 'tile.forecast.nothing_changed': 'Nada cambió esta semana.', 'tile.forecast.all_contacted': 'Con todos los buenos clientes se habló en los últimos dos meses.', 'tile.forecast.no_discounts': 'Ninguna cotización salió por debajo de lista.',
    'tile.forecast.of_list': '{percent} sobre lista', 'tile.forecast.nobody': 'Sin responsable', 'tile.forecast.never': 'Nunca se registró un contacto · {owner}', 'tile.forecast.follow_up': 'Dar seguimiento', 'tile.forecast.kept': 'Cumplido', 'tile.forecast.done': 'Hecha', 'tile.forecast.day_done': 'Nada espera: el día está hecho.',
    ...counted('tile.forecast.deals', '{count} oportunidad', '{count} de oportunidades', '{count} oportunidades'), ...counted('tile.forecast.quiet_days', '{count} día sin contacto · {owner}', '{count} de días sin contacto · {owner}', '{count} días sin contacto · {owner}'),
    'tile.forecast.movement.entered': 'Entraron', 'tile.forecast.movement.reopened': 'Reabiertas', 'tile.forecast.movement.restored': 'Recuperadas', 'tile.forecast.movement.pulled_in': 'Adelantadas', 'tile.forecast.movement.taken_over': 'Recibidas', 'tile.forecast.movement.grew': 'Crecieron',
    'tile.forecast.movement.shrank': 'Bajaron', 'tile.forecast.movement.slipped_out': 'Aplazadas', 'tile.forecast.movement.handed_over': 'Entregadas a otros', 'tile.forecast.movement.won': 'Ganadas', 'tile.forecast.movement.lost': 'Perdidas', 'tile.forecast.movement.removed': 'Eliminadas',
    ...why({
      promise_late: ['Promesa vencida · {who}', 'Promesa vencida'], promise_today: ['Promesa para hoy · {who}', 'Promesa para hoy'], lead_late: ['Prospecto sin respuesta fuera de plazo · {who}', 'Prospecto sin respuesta fuera de plazo'], lead_waits: ['Prospecto por responder · {who}', 'Prospecto por responder'],
      task_late: ['Tarea vencida · {who}', 'Tarea vencida'], task_today: ['Tarea para hoy · {who}', 'Tarea para hoy'], quote_change: ['El cliente pidió un cambio · {who}', 'El cliente pidió un cambio'], quote_viewed: ['El cliente la vio y está por vencer · {who}', 'El cliente la vio y está por vencer'],
      quote_expires: ['Cotización por vencer · {who}', 'Cotización por vencer'], renewal: ['Contrato por decidir · {who}', 'Contrato por decidir'],
    }),
  },
  en: {
    'tile.forecast.month': 'Will we make the month?', 'tile.forecast.changed': 'What changed since Monday', 'tile.forecast.quiet_customers': 'Good customers out of touch', 'tile.forecast.margin_given': 'Margin given away this month', 'tile.forecast.my_day': 'My day',
    'tile.forecast.short': 'Short of the quota', 'tile.forecast.above': 'Above the quota', 'tile.forecast.expected': 'Expected', 'tile.forecast.won': 'Won', 'tile.forecast.commit': 'Commit', 'tile.forecast.weighted': 'Weighted rest', 'tile.forecast.quota': 'Quota',
    'tile.forecast.no_quota': 'No quota', 'tile.forecast.of_quota': '{percent} of the quota', 'tile.forecast.nothing_changed': 'Nothing changed this week.', 'tile.forecast.all_contacted': 'All good customers were spoken to within two months.', 'tile.forecast.no_discounts': 'No quotation went out below list.',
    'tile.forecast.of_list': '{percent} off list', 'tile.forecast.nobody': 'Nobody responsible', 'tile.forecast.never': 'No contact on record · {owner}', 'tile.forecast.follow_up': 'Follow up', 'tile.forecast.kept': 'Kept', 'tile.forecast.done': 'Done', 'tile.forecast.day_done': 'Nothing waits: the day is done.',
    ...counted('tile.forecast.deals', '{count} opportunity', '{count} opportunities', '{count} opportunities'), ...counted('tile.forecast.quiet_days', '{count} day without contact · {owner}', '{count} days without contact · {owner}', '{count} days without contact · {owner}'),
    'tile.forecast.movement.entered': 'Entered', 'tile.forecast.movement.reopened': 'Reopened', 'tile.forecast.movement.restored': 'Restored', 'tile.forecast.movement.pulled_in': 'Pulled in', 'tile.forecast.movement.taken_over': 'Taken over', 'tile.forecast.movement.grew': 'Grew',
    'tile.forecast.movement.shrank': 'Shrank', 'tile.forecast.movement.slipped_out': 'Slipped out', 'tile.forecast.movement.handed_over': 'Handed over', 'tile.forecast.movement.won': 'Won', 'tile.forecast.movement.lost': 'Lost', 'tile.forecast.movement.removed': 'Deleted',
    ...why({
      promise_late: ['Promise overdue · {who}', 'Promise overdue'], promise_today: ['Promise for today · {who}', 'Promise for today'], lead_late: ['Lead unanswered beyond its time · {who}', 'Lead unanswered beyond its time'], lead_waits: ['Lead to be answered · {who}', 'Lead to be answered'],
      task_late: ['Task overdue · {who}', 'Task overdue'], task_today: ['Task for today · {who}', 'Task for today'], quote_change: ['The customer asked for a change · {who}', 'The customer asked for a change'], quote_viewed: ['Seen by the customer and about to expire · {who}', 'Seen by the customer and about to expire'],
      quote_expires: ['Quotation about to expire · {who}', 'Quotation about to expire'], renewal: ['Contract to be decided · {who}', 'Contract to be decided'],
    }),
  },
}
