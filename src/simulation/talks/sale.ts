// The talks of a sale, stage by stage.
import type { Talk } from '#simulation/talks/talk.ts'

export type SaleMoment = 'contact' | 'needs' | 'offer' | 'negotiation' | 'won' | 'lost'

export const SALE_TALKS: Readonly<Record<SaleMoment, readonly Talk[]>> = {
  contact: [
    { channel: 'phone', direction: 'out', subject: 'Primera llamada sobre {producto}', body: 'Hablé con {nombre}. Hoy compran {producto} a otro proveedor y el plazo de entrega les preocupa. Aceptan una propuesta si mejoramos la frecuencia de reparto.', outcome: 'interested', minutes: [6, 18], promise: { text: 'Enviar ficha técnica de {producto}', by: 'us', days: 3 } },
    { channel: 'mail', direction: 'in', subject: 'Consulta de precio: {producto}', body: 'Buenos días:\n\nNecesitamos unas {cantidad} unidades de {producto}. ¿Podrían indicarnos precio, plazo y forma de pago?\n\nSaludos,\n{nombre}\n{empresa}', sentiment: 'neutral' },
    { channel: 'web', direction: 'in', subject: 'Formulario web: interés en {producto}', body: 'Mensaje recibido desde la página de contacto: «Quisiera recibir información y muestras de {producto} para {empresa}. Pueden llamarme por la mañana».', sentiment: 'positive' },
    { channel: 'visit', direction: 'out', subject: 'Visita de presentación a {empresa}', body: 'Recorrido por la planta con {nombre}. Consumo estimado de {cantidad} unidades al mes de {producto}. Les interesa que entreguemos con existencias de seguridad.', outcome: 'interested', sentiment: 'positive', minutes: [40, 90], promise: { text: 'Preparar muestras de {producto}', by: 'us', days: 7 } },
  ],
  needs: [
    { channel: 'phone', direction: 'out', subject: 'Medidas y volumen de {producto}', body: '{nombre} confirma el volumen: {cantidad} unidades por entrega, con dos entregas al mes. Falta saber si el muelle admite camión de 12 metros.', outcome: 'reached', minutes: [8, 25], promise: { text: 'Confirmar acceso del camión al muelle', by: 'customer', days: 5 } },
    { channel: 'mail', direction: 'out', subject: 'Muestras de {producto} en camino', body: '{saludo} {nombre}:\n\nHoy salieron las muestras de {producto}. Llegarán el {dia}. Cuando las hayan probado en línea, llamaré para conocer el resultado.\n\nAtentamente,\n{usuario}\n{casa}', sentiment: 'neutral', promise: { text: 'Llamar para conocer el resultado de las muestras', by: 'us', days: 8 } },
    { channel: 'mail', direction: 'in', subject: 'Re: Muestras de {producto}', body: 'Hola, {colega}:\n\nLas muestras funcionaron bien en la línea. Calidad pide el certificado de contacto con alimentos antes de seguir.\n\nGracias,\n{nombre}', sentiment: 'positive', promise: { text: 'Enviar certificado de contacto con alimentos', by: 'us', days: 2 } },
    { channel: 'meeting', direction: 'out', subject: 'Reunión técnica con calidad y compras', body: 'Participaron {nombre} y el equipo de calidad. Se revisaron tolerancias, paletizado y etiquetado. Piden propuesta con precio para {cantidad} unidades y para el doble.', outcome: 'interested', minutes: [45, 75], promise: { text: 'Enviar propuesta con dos escalas de precio', by: 'us', days: 4 } },
  ],
  offer: [
    { channel: 'mail', direction: 'out', subject: 'Propuesta para {empresa}: {producto}', body: '{saludo} {nombre}:\n\nAdjunto la propuesta para {cantidad} unidades de {producto}, con entrega en {plazo} días y validez de treinta.\n\nQuedo a la espera de sus comentarios.\n\n{usuario}\n{casa}' },
    { channel: 'phone', direction: 'out', subject: 'Seguimiento de la propuesta', body: '{nombre} recibió la propuesta y la presenta al comité el {dia}. Comenta que el precio está algo por encima del actual, pero el plazo es mejor.', outcome: 'reached', minutes: [5, 15] },
    { channel: 'phone', direction: 'out', subject: 'Seguimiento de la propuesta, sin respuesta', body: 'Sin respuesta. Dejé mensaje en el buzón para {nombre} con la referencia de la propuesta.', outcome: 'left_message', minutes: [1, 2], promise: { text: 'Volver a llamar por la propuesta', by: 'us', days: 2 } },
    { channel: 'whatsapp', direction: 'in', subject: 'Duda sobre la propuesta', body: 'Hola, ¿el precio de {producto} incluye el transporte hasta nuestro almacén? Gracias', sentiment: 'neutral' },
    { channel: 'whatsapp', direction: 'out', subject: 'Re: Duda sobre la propuesta', body: 'Buenos días, {nombre}. Sí, el transporte está incluido a partir de un palé completo. Cualquier otra duda, con gusto.' },
  ],
  negotiation: [
    { channel: 'phone', direction: 'in', subject: 'Piden mejorar el precio de {producto}', body: '{nombre} pide un 4 % menos si firman por doce meses. Queda pendiente de autorización de la dirección comercial.', outcome: 'interested', sentiment: 'neutral', minutes: [7, 20], promise: { text: 'Responder sobre el descuento por doce meses', by: 'us', days: 3 } },
    { channel: 'mail', direction: 'out', subject: 'Condiciones finales: {producto}', body: '{saludo} {nombre}:\n\nMantenemos el precio durante seis meses y pasamos el pago a 45 días, con un mínimo de {cantidad} unidades por entrega. Si están de acuerdo, preparo el contrato de suministro.\n\nAtentamente,\n{usuario}' },
    { channel: 'meeting', direction: 'out', subject: 'Negociación con dirección de {empresa}', body: 'Reunión con {nombre}. Acuerdo en precio; falta cerrar la penalización por retraso y el calendario de entregas.', outcome: 'interested', sentiment: 'positive', minutes: [35, 70], promise: { text: 'Enviar calendario de entregas firmado', by: 'customer', days: 6 } },
    { channel: 'mail', direction: 'in', subject: 'Re: Condiciones finales', body: 'Buenas tardes, {colega}:\n\nEl plazo de pago nos parece bien. Nos falta la aprobación de administración, que esperamos tener el {dia}.\n\nSaludos,\n{nombre}', sentiment: 'positive' },
  ],
  won: [
    { channel: 'mail', direction: 'in', subject: 'Aceptación de la propuesta', body: 'Hola, {colega}:\n\nAceptamos la propuesta de {producto}. En breve recibirán nuestra orden de compra.\n\nUn saludo,\n{nombre}\n{empresa}', outcome: 'sold', sentiment: 'positive' },
    { channel: 'phone', direction: 'in', subject: 'Cierre: {empresa} acepta', body: '{nombre} confirma por teléfono. Primera entrega de {cantidad} unidades; piden que el transportista llame una hora antes.', outcome: 'sold', sentiment: 'positive', minutes: [4, 12], promise: { text: 'Avisar al transportista de que llame una hora antes', by: 'us', days: 2 } },
  ],
  lost: [
    { channel: 'mail', direction: 'in', subject: 'Decisión sobre {producto}', body: 'Estimado equipo de {casa}:\n\nAgradecemos la propuesta, pero esta vez continuaremos con nuestro proveedor actual. Los tendremos en cuenta en la próxima revisión.\n\n{nombre}', outcome: 'not_interested', sentiment: 'neutral' },
    { channel: 'phone', direction: 'out', subject: 'Llamada de cierre: no siguen adelante', body: '{nombre} explica que la decisión está tomada. Ofrecí volver a hablar dentro de seis meses y aceptó.', outcome: 'not_interested', sentiment: 'negative', minutes: [3, 9] },
  ],
}

export const LOSS_REASONS = ['Precio', 'Plazo de entrega', 'Eligió a la competencia', 'Sin presupuesto', 'Proyecto aplazado', 'Sin respuesta', 'No cumple las especificaciones'] as const
export const COMPETITORS = ['Cartonajes Meridión', 'Plastivel', 'Embalajes Norteña', 'Vidriera Altiplano'] as const
export const NEXT_STEPS = ['Llamar para confirmar volumen', 'Enviar muestras', 'Visitar la planta', 'Revisar condiciones de pago', 'Preparar contrato de suministro', 'Esperar decisión del comité', 'Enviar propuesta revisada'] as const
/** What sales are called, by their kind. */
export const SALE_NAMES = {
  new_business: ['{producto}: primera compra', 'Cambio de proveedor de {producto}', 'Prueba piloto de {producto}', 'Suministro anual de {producto}'],
  existing_business: ['Suministro anual de {producto}', 'Campaña de temporada, {producto}', 'Reposición de {producto}'],
  renewal: ['Renovación de contrato, {producto}', 'Renovación anual, {producto}'],
  cross_sell: ['Nueva línea: {producto}', 'Incorporación de {producto}'],
  up_sell: ['Ampliación de volumen, {producto}', 'Segunda planta: {producto}'],
} as const
