// What customers want solved, how it is answered and what was the cause.

export interface Matter {
  type: 'incident' | 'question' | 'request' | 'complaint'
  subject: string
  description: string
  answer: string
  resolution: string
  cause: string
  priority: 'low' | 'normal' | 'high' | 'urgent'
  /** families of products it can happen to; absent: all */
  families?: readonly string[]
}

export const MATTERS: readonly Matter[] = [
  { type: 'complaint', priority: 'high', families: ['boxes', 'trays'], subject: 'Cajas aplastadas en el último envío', description: 'En la entrega de ayer llegaron aplastados varios paquetes de {producto}. No se pueden usar. Pedimos reposición o abono.', answer: 'Lamentamos lo ocurrido. Hemos pedido fotografías y hablado con el transportista; mañana tendrá nuestra propuesta.', resolution: 'Reposición sin cargo de la mercancía dañada y reclamación al transportista.', cause: 'Daño en transporte' },
  { type: 'complaint', priority: 'urgent', subject: 'Entrega con cuatro días de retraso', description: 'El pedido de {producto} debía llegar el {dia} y aún no está aquí. Tenemos la línea parada y nadie nos da una fecha.', answer: 'El pedido está localizado en la delegación y sale hoy en vehículo propio. Pedimos disculpas por la falta de aviso.', resolution: 'Entregado con vehículo propio. Bonificación del 5 % por el retraso.', cause: 'Retraso del transportista' },
  { type: 'complaint', priority: 'high', families: ['glass', 'pet'], subject: 'Envases que no cierran bien', description: 'Varias unidades de {producto} no cierran bien y hay fugas. El lote es reciente. Solicitamos revisión urgente de calidad.', answer: 'Calidad recoge muestras del lote esta semana. Mientras tanto enviamos unidades de otro lote.', resolution: 'Lote retirado y sustituido. Informe de calidad enviado al cliente.', cause: 'Defecto de fabricación' },
  { type: 'complaint', priority: 'normal', subject: 'Factura con precio distinto al pactado', description: 'La factura trae un precio de {producto} superior al de la propuesta aceptada. Rogamos corrección.', answer: 'Comprobado: se aplicó la tarifa nueva por error. Administración prepara la rectificación.', resolution: 'Factura rectificada y enviada.', cause: 'Error de facturación' },
  { type: 'complaint', priority: 'normal', subject: 'Trato inadecuado en la entrega', description: 'El repartidor dejó los palés en la calle y se marchó sin esperar la firma. No es la primera vez.', answer: 'Agradecemos el aviso. Hemos trasladado la queja a la empresa de reparto y pedido explicaciones.', resolution: 'Cambio de repartidor en la ruta y disculpa por escrito.', cause: 'Servicio del transportista' },
  { type: 'incident', priority: 'normal', subject: 'Faltan unidades en el pedido', description: 'Según el albarán debían llegar {cantidad} de {producto}, pero contamos menos. Adjuntamos fotografía.', answer: 'Revisamos la preparación en almacén y respondemos mañana a primera hora.', resolution: 'Enviadas las unidades que faltaban en el siguiente reparto.', cause: 'Error de preparación' },
  { type: 'incident', priority: 'normal', subject: 'Producto equivocado', description: 'Recibimos un artículo que no es {producto}. Necesitamos el correcto esta semana.', answer: 'El cambio queda programado. El conductor recogerá lo entregado por error.', resolution: 'Cambio realizado sin coste.', cause: 'Error de preparación' },
  { type: 'incident', priority: 'low', subject: 'Etiquetas que no lee el escáner', description: 'El lector del almacén no reconoce el código de las etiquetas de palé.', answer: 'El código se imprimió con poco contraste. Enviamos etiquetas nuevas.', resolution: 'Etiquetas sustituidas y cabezal de impresión cambiado.', cause: 'Impresión defectuosa' },
  { type: 'question', priority: 'normal', families: ['glass', 'pet', 'trays', 'film'], subject: 'Contacto con alimentos: {producto}', description: '¿Tiene {producto} certificado para contacto con alimentos? Lo pide nuestro cliente final.', answer: 'Sí, cumple la norma. Adjuntamos la declaración de conformidad.', resolution: 'Declaración de conformidad enviada.', cause: 'Documentación' },
  { type: 'question', priority: 'low', subject: 'Plazo de entrega en festivos', description: '¿Reparten la semana del festivo? Queremos planificar las compras.', answer: 'Ese día no hay reparto; los pedidos del día anterior salen a la mañana siguiente.', resolution: 'Calendario de reparto enviado.', cause: 'Información general' },
  { type: 'request', priority: 'normal', subject: 'Cambio de dirección de entrega', description: 'Desde el mes que viene recibiremos en el almacén nuevo. Rogamos actualizar la dirección.', answer: 'Dirección anotada. El próximo reparto irá ya al almacén nuevo.', resolution: 'Dirección actualizada y confirmada por el transportista.', cause: 'Actualización de datos' },
  { type: 'request', priority: 'low', subject: 'Duplicado de factura', description: 'Necesitamos copia de la factura del mes pasado para el cierre contable.', answer: 'Adjuntamos el duplicado.', resolution: 'Duplicado enviado por correo.', cause: 'Documentación' },
]

export const TASKS: readonly { subject: string; kind: 'call' | 'mail' | 'visit' | 'follow_up' | 'preparation' | 'to_do' }[] = [
  { subject: 'Llamar a {nombre} por la propuesta', kind: 'call' }, { subject: 'Enviar muestras de {producto}', kind: 'to_do' }, { subject: 'Preparar visita a {empresa}', kind: 'preparation' }, { subject: 'Visitar a {nombre} en {empresa}', kind: 'visit' },
  { subject: 'Escribir a {nombre} con la tarifa nueva', kind: 'mail' }, { subject: 'Revisar consumo de {producto} con {nombre}', kind: 'follow_up' }, { subject: 'Confirmar entrega de {producto}', kind: 'follow_up' }, { subject: 'Llamar por la factura pendiente de {empresa}', kind: 'call' },
]

export const LEAD_SOURCES = ['Formulario web', 'Feria Alimentaria', 'Recomendación', 'Campaña de correo', 'Llamada entrante', 'Redes sociales'] as const
export const LEAD_REASONS = ['Sin volumen suficiente', 'Fuera de zona de reparto', 'Datos de contacto erróneos', 'Ya compra a la competencia'] as const
