// The talks of every day: orders, visits, reminders, mailings.
import type { Talk } from '#simulation/talks/talk.ts'

export const ORDER_TALKS: readonly Talk[] = [
  { channel: 'mail', direction: 'in', subject: 'Orden de compra: {producto}', body: 'Buenos días:\n\nAdjuntamos la orden de compra de {producto}. Rogamos confirmar fecha de entrega.\n\n{nombre}\n{empresa}', outcome: 'sold' },
  { channel: 'whatsapp', direction: 'in', subject: 'Pedido por WhatsApp', body: 'Buenas, {colega}. Nos estamos quedando sin {producto}. ¿Nos envían lo mismo que la vez pasada?', outcome: 'sold', sentiment: 'positive' },
  { channel: 'phone', direction: 'in', subject: 'Pedido por teléfono', body: '{nombre} hace el pedido de siempre y añade {producto}. Entrega en horario de mañana.', outcome: 'sold', minutes: [3, 10] },
]
export const SHIPPING_TALKS: readonly Talk[] = [
  { channel: 'mail', direction: 'out', subject: 'Su pedido va en camino', body: '{saludo} {nombre}:\n\nSu pedido salió hoy de nuestro almacén y llegará el {dia}. El albarán va con la mercancía.\n\n{casa}' },
  { channel: 'whatsapp', direction: 'out', subject: 'Aviso de entrega', body: 'Hola, {nombre}. El reparto con {producto} llega el {dia} por la mañana. Saludos de {casa}.' },
  { channel: 'whatsapp', direction: 'in', subject: 'Recibido', body: 'Todo llegó bien y completo. Muchas gracias.', sentiment: 'positive' },
]
export const ROUTINE_TALKS: readonly Talk[] = [
  { channel: 'phone', direction: 'out', subject: 'Llamada de reposición', body: '{nombre} tiene existencias de {producto} para unas tres semanas. Volver a llamar antes de fin de mes.', outcome: 'reached', sentiment: 'neutral', minutes: [3, 11], promise: { text: 'Llamar por la reposición de {producto}', by: 'us', days: 15 } },
  { channel: 'phone', direction: 'out', subject: 'Llamada de reposición, sin respuesta', body: 'No contesta. Se intentará de nuevo otro día.', outcome: 'not_reached', minutes: [1, 1] },
  { channel: 'visit', direction: 'out', subject: 'Visita de seguimiento a {empresa}', body: 'Visita a {nombre}. Satisfechos con la calidad; piden mejorar el etiquetado de los palés. Vieron con interés las bandejas compostables.', outcome: 'interested', sentiment: 'positive', minutes: [25, 70], promise: { text: 'Proponer etiqueta de palé con código de barras', by: 'us', days: 10 } },
  { channel: 'mail', direction: 'in', subject: 'Solicitud de certificado', body: 'Buenas tardes:\n\nPara la auditoría necesitamos el certificado de aptitud alimentaria de {producto}.\n\nGracias,\n{nombre}', sentiment: 'neutral', promise: { text: 'Enviar certificado de aptitud alimentaria', by: 'us', days: 3 } },
  { channel: 'mail', direction: 'out', subject: 'Certificado de {producto}', body: '{saludo} {nombre}:\n\nAdjunto el certificado que solicitaron. Tiene validez de dos años.\n\nAtentamente,\n{usuario}' },
  { channel: 'mail', direction: 'out', subject: 'Recordatorio de factura pendiente', body: '{saludo} {nombre}:\n\nLa factura del último envío venció la semana pasada. Si el pago ya está hecho, rogamos no tener en cuenta este mensaje.\n\nAdministración\n{casa}', sentiment: 'neutral' },
  { channel: 'mail', direction: 'in', subject: 'Re: Recordatorio de factura pendiente', body: 'Buenos días:\n\nEl pago sale en la remesa del {dia}. Disculpen el retraso.\n\n{nombre}', promise: { text: 'Pagar la factura vencida', by: 'customer', days: 6 } },
  { channel: 'whatsapp', direction: 'in', subject: '¿Tienen existencias de {producto}?', body: 'Hola, ¿tienen existencias de {producto} para entrega esta semana? Serían {cantidad}.', sentiment: 'neutral' },
  { channel: 'whatsapp', direction: 'out', subject: 'Re: ¿Tienen existencias de {producto}?', body: 'Hola, {nombre}. Sí, hay existencias. Si confirman hoy, llega el {dia}.' },
  { channel: 'chat', direction: 'in', subject: 'Chat: horario de recogida', body: '—¿Se puede recoger {producto} en el almacén?\n—Sí, de lunes a viernes de 8 a 17 h, con aviso el día anterior.\n—Perfecto, gracias.', outcome: 'resolved', sentiment: 'positive' },
  { channel: 'meeting', direction: 'out', subject: 'Revisión semestral con {empresa}', body: 'Se repasaron consumos, incidencias y previsión. {nombre} espera crecer un 10 % y pide precio estable para {producto}.', outcome: 'interested', sentiment: 'positive', minutes: [40, 80], promise: { text: 'Enviar previsión de consumo del semestre', by: 'customer', days: 12 } },
]
export const MAILING_TALKS: readonly Talk[] = [
  { channel: 'mail', direction: 'out', subject: 'Novedades: bandejas y vasos compostables', body: '{saludo} {nombre}:\n\nAmpliamos la gama compostable con bandejas de pulpa y vasos sin plástico. En el catálogo adjunto están medidas y precios.\n\n{casa}' },
  { channel: 'mail', direction: 'out', subject: 'Calendario de entregas de fin de año', body: '{saludo} {nombre}:\n\nPara asegurar existencias en diciembre, recomendamos adelantar los pedidos. Adjuntamos el calendario de reparto.\n\n{casa}' },
  { channel: 'mail', direction: 'out', subject: 'Nueva tarifa a partir del próximo mes', body: '{saludo} {nombre}:\n\nAdjuntamos la tarifa actualizada. Los pedidos confirmados antes de fin de mes conservan el precio actual.\n\n{casa}' },
]
export const INTRODUCTIONS: readonly Talk[] = [
  { channel: 'phone', direction: 'out', subject: 'Primera llamada a {empresa}', body: 'Presentación de la casa a {nombre}. Compran {producto} a otro proveedor; aceptan recibir el catálogo.', outcome: 'reached', sentiment: 'neutral', minutes: [5, 15], promise: { text: 'Enviar el catálogo y la tarifa', by: 'us', days: 2 } },
  { channel: 'mail', direction: 'out', subject: 'Catálogo y tarifa para {empresa}', body: '{saludo} {nombre}:\n\nGracias por su interés. Adjunto el catálogo y la tarifa en vigor; en la página tres está {producto}.\n\nAtentamente,\n{usuario}\n{casa}' },
]
