// Texts of quoting, Spanish and English side by side.
import { addressFields, bilingual, fields, options, sections, type Pairs } from '#customer/bilingual.ts'

const entities: Pairs = {
  'entity.quote': ['Cotización', 'Quotation'], 'entity.quote.plural': ['Cotizaciones', 'Quotations'], 'entity.quote_line': ['Renglón de cotización', 'Quotation line'], 'entity.quote_line.plural': ['Renglones de cotización', 'Quotation lines'],
  'entity.quote_approval': ['Aprobación de cotización', 'Quotation approval'], 'entity.quote_approval.plural': ['Aprobaciones de cotizaciones', 'Quotation approvals'],
  'entity.order_approval': ['Aprobación de pedido', 'Order approval'], 'entity.order_approval.plural': ['Aprobaciones de pedidos', 'Order approvals'],
  'entity.quote_acceptance': ['Aceptación de cotización', 'Quotation acceptance'], 'entity.quote_acceptance.plural': ['Aceptaciones de cotizaciones', 'Quotation acceptances'],
  'entity.business_unit': ['Unidad de negocio', 'Business unit'], 'entity.business_unit.plural': ['Unidades de negocio', 'Business units'],
  'entity.approval_rule': ['Regla de aprobación', 'Approval rule'], 'entity.approval_rule.plural': ['Reglas de aprobación', 'Approval rules'], 'entity.tax_rule': ['Regla de impuestos', 'Tax rule'], 'entity.tax_rule.plural': ['Reglas de impuestos', 'Tax rules'],
  'panel.contact.quotes': ['Cotizaciones', 'Quotations'], 'panel.account.quotes': ['Cotizaciones', 'Quotations'], 'panel.opportunity.quotes': ['Cotizaciones', 'Quotations'],
}

const quote: Pairs = {
  ...fields('*', { business_unit: ['Unidad de negocio', 'Business unit'], quote: ['Cotización', 'Quotation'], quote_line: ['Renglón de cotización', 'Quotation line'], tax_codes: ['Impuestos (códigos)', 'Taxes (codes)'] }),
  ...fields('quote', {
    number: ['Folio', 'Number'], revision: ['Versión', 'Version'], subject: ['Asunto', 'Subject'], state: ['Estado', 'State'], supersedes: ['Reemplaza a', 'Replaces'], quote_date: ['Fecha', 'Date'], valid_until: ['Vigente hasta', 'Valid until'],
    discount: ['Descuento global (10+5)', 'Overall discount (10+5)'], freight: ['Flete cobrado', 'Freight charged'], prices_include_tax: ['Precios con impuestos incluidos', 'Prices include taxes'], tax_country: ['País fiscal del cliente', 'Tax country of the customer'],
    tax_region: ['Lugar fiscal del cliente', 'Tax region of the customer'], tax_regime: ['Régimen fiscal del cliente', 'Tax regime of the customer'], advance_percent: ['Anticipo (%)', 'Advance payment (%)'], credit_days: ['Días de crédito', 'Credit days'],
    delivery_time: ['Tiempo de entrega', 'Delivery time'], subtotal: ['Subtotal', 'Subtotal'], discount_amount: ['Descuento', 'Discount'], net: ['Neto', 'Net'], tax: ['Impuestos', 'Taxes'], withholding: ['Retenciones', 'Withholdings'], total: ['Total', 'Total'],
    taxes: ['Desglose de impuestos', 'Tax breakdown'], expected_profit: ['Utilidad esperada', 'Expected profit'], margin_percent: ['Margen esperado', 'Expected margin'], win_probability: ['Probabilidad de ganar', 'Chance to win'],
    introduction: ['Presentación', 'Introduction'], terms: ['Condiciones', 'Terms'], internal_notes: ['Notas internas', 'Internal notes'], sent_at: ['Enviada', 'Sent'], viewed_at: ['Vista por el cliente', 'Seen by the customer'],
    decided_at: ['Decidida', 'Decided'], decision_note: ['Nota de la decisión', 'Decision note'], approved_hash: ['Huella aprobada', 'Approved hash'], document_hash: ['Huella del documento', 'Document hash'], document: ['Documento enviado', 'Document sent'],
  }),
  ...options('quote', 'state', {
    draft: ['Borrador', 'Draft'], in_approval: ['En aprobación', 'In approval'], approved: ['Aprobada', 'Approved'], sent: ['Enviada', 'Sent'], viewed: ['Vista', 'Viewed'], change_requested: ['Cambio solicitado', 'Change requested'],
    accepted: ['Aceptada', 'Accepted'], rejected: ['Rechazada', 'Rejected'], expired: ['Vencida', 'Expired'], superseded: ['Reemplazada', 'Superseded'],
  }),
  ...options('quote', 'language', { es: ['Español', 'Spanish'], en: ['Inglés', 'English'] }),
  ...sections(['quote'], { conditions: ['Condiciones de precio', 'Price conditions'], payment: ['Pago y entrega', 'Payment and delivery'], totals: ['Totales', 'Totals'], profit: ['Rentabilidad', 'Profitability'], texts: ['Textos', 'Texts'], responsible: ['Responsables', 'Responsible'], course: ['Curso', 'Course'] }),
  'action.quote.pricing': ['Recalcular', 'Recalculate'], 'action.quote.scenario': ['Simular precio', 'Try a price'], 'action.quote.submission': ['Pedir aprobación', 'Ask for approval'], 'action.quote.approval': ['Aprobar', 'Approve'], 'action.quote.refusal': ['No aprobar', 'Refuse approval'],
  'action.quote.sending': ['Enviar al cliente', 'Send to the customer'], 'action.quote.versioning': ['Crear nueva versión', 'Create new version'], 'action.quote.acceptance': ['Registrar aceptación', 'Record acceptance'], 'action.quote.rejection': ['Registrar rechazo', 'Record rejection'],
}

const parts: Pairs = {
  ...fields('quote_line', {
    position: ['Posición', 'Position'], heading: ['Sección', 'Section'], details: ['Detalle', 'Details'], quantity: ['Cantidad', 'Quantity'], unit: ['Unidad', 'Unit'], list_price: ['Precio de lista', 'List price'], discount: ['Descuento (10+5)', 'Discount (10+5)'], optional: ['Opcional', 'Optional'],
    amount: ['Importe', 'Amount'], net: ['Neto', 'Net'], tax: ['Impuestos', 'Taxes'], withholding: ['Retenciones', 'Withholdings'], total: ['Total', 'Total'], unit_cost: ['Costo unitario', 'Unit cost'], unit_freight: ['Flete unitario', 'Unit freight'], floor_price: ['Precio mínimo', 'Floor price'], target_price: ['Precio objetivo', 'Target price'],
  }),
  ...fields('quote_approval', {
    summary: ['Resumen', 'Summary'], level: ['Nivel', 'Level'], user: ['Quien decide', 'Decided by right of'], state: ['Estado', 'State'], reasons: ['Motivos', 'Reasons'], content_hash: ['Huella del contenido', 'Content hash'], comment: ['Comentario', 'Comment'], requested_by: ['Solicitada por', 'Requested by'],
    decided_by: ['Decidida por', 'Decided by'], on_behalf_of: ['En nombre de', 'On behalf of'], decided_at: ['Decidida', 'Decided at'], decision_comment: ['Comentario de la decisión', 'Decision comment'],
  }),
  ...fields('order_approval', {
    order: ['Pedido', 'Order'], summary: ['Resumen', 'Summary'], level: ['Nivel', 'Level'], user: ['Quien decide', 'Decided by right of'], state: ['Estado', 'State'], reasons: ['Motivos', 'Reasons'], content_hash: ['Huella del contenido', 'Content hash'], comment: ['Comentario', 'Comment'], requested_by: ['Solicitada por', 'Requested by'],
    decided_by: ['Decidida por', 'Decided by'], on_behalf_of: ['En nombre de', 'On behalf of'], decided_at: ['Decidida', 'Decided at'], decision_comment: ['Comentario de la decisión', 'Decision comment'],
  }),
  ...options('order_approval', 'state', { pending: ['Pendiente', 'Pending'], approved: ['Aprobada', 'Approved'], refused: ['No aprobada', 'Refused'], withdrawn: ['Retirada', 'Withdrawn'] }),
  ...fields('order', { approval: ['Aprobación', 'Approval'], approved_hash: ['Huella aprobada', 'Approved hash'] }), ...options('order', 'approval', { pending: ['Pendiente', 'Pending'], approved: ['Aprobado', 'Approved'], refused: ['No aprobado', 'Refused'] }),
  'action.order.submission': ['Pedir aprobación', 'Ask for approval'], 'action.order.approval': ['Aprobar', 'Approve'], 'action.order.refusal': ['No aprobar', 'Refuse approval'],
  'input.order.submission.comment': ['Comentario', 'Comment'], 'input.order.approval.comment': ['Comentario', 'Comment'], 'input.order.refusal.reason': ['Motivo', 'Reason'],
  ...options('quote_approval', 'state', { pending: ['Pendiente', 'Pending'], approved: ['Aprobada', 'Approved'], refused: ['No aprobada', 'Refused'], withdrawn: ['Retirada', 'Withdrawn'] }),
  ...fields('quote_acceptance', {
    method: ['Medio', 'Means'], job_title: ['Cargo', 'Job title'], consent: ['Texto aceptado', 'Text agreed to'], consented: ['Consentimiento', 'Consent'], signature: ['Firma', 'Signature'], purchase_order: ['Orden de compra', 'Purchase order'],
    purchase_order_file: ['Archivo de la orden de compra', 'Purchase order file'], options: ['Opciones tomadas', 'Options taken'], accepted_at: ['Aceptada', 'Accepted at'], ip: ['Dirección IP', 'IP address'], agent: ['Navegador', 'Browser'], document_hash: ['Huella del documento', 'Document hash'], order: ['Pedido', 'Order'],
  }),
  ...options('quote_acceptance', 'method', { signature: ['Firma en línea', 'Signed online'], purchase_order: ['Orden de compra', 'Purchase order'], by_seller: ['Registrada por el vendedor', 'Recorded by the seller'] }),
  ...fields('order_line', { quote_line: ['Renglón de cotización', 'Quotation line'] }),
  ...fields('account', { customer_group: ['Grupo de precios', 'Price group'], credit_limit: ['Límite de crédito', 'Credit limit'], credit_days: ['Días de crédito', 'Credit days'] }), ...sections(['account'], { trade: ['Condiciones comerciales', 'Trade terms'] }),
}

const administration: Pairs = {
  ...fields('business_unit', {
    legal_name: ['Razón social', 'Legal name'], tax_number: ['Identificación fiscal', 'Tax number'], tax_regime: ['Régimen fiscal', 'Tax regime'], country: ['País desde el que vende', 'Country it sells from'], logo: ['Logotipo', 'Logo'], quote_prefix: ['Prefijo de folio', 'Number prefix'],
    quote_digits: ['Dígitos del folio', 'Number digits'], validity_days: ['Días de vigencia', 'Days of validity'], terms: ['Condiciones', 'Terms'], bank_details: ['Datos bancarios', 'Bank details'], default: ['Predeterminada', 'Default'],
  }),
  ...addressFields('fiscal', 'fiscal', 'fiscal'), ...sections(['business_unit'], { identity: ['Identidad legal', 'Legal identity'], fiscal: ['Domicilio fiscal', 'Fiscal address'], reach: ['Contacto', 'Contact'], document: ['Cotizaciones', 'Quotations'] }),
  ...fields('approval_rule', { measure: ['Medida', 'Measure'], threshold: ['Límite', 'Threshold'], family: ['Familia', 'Family'], approver: ['Quién aprueba', 'Approver'], role: ['Rol', 'Role'], user: ['Persona', 'Person'], level: ['Nivel', 'Level'] }),
  ...options('approval_rule', 'measure', { below_floor: ['Precio bajo el mínimo', 'Price under the floor'], margin_below: ['Margen menor que (%)', 'Margin below (%)'], discount_above: ['Descuento mayor que (%)', 'Discount above (%)'], amount_above: ['Importe mayor que', 'Amount above'], credit_days_above: ['Días de crédito mayores que', 'Credit days above'], free_text: ['Renglón sin producto', 'Line without a product'], tax_below: ['Impuestos menores que los que corresponden', 'Less tax than is due'] }),
  ...options('approval_rule', 'approver', { manager: ['Gerente del vendedor', 'Manager of the seller'], second_manager: ['Gerente del gerente', 'Manager of the manager'], role: ['Un rol', 'A role'], user: ['Una persona', 'A person'] }),
  ...fields('tax_rule', { order: ['Orden', 'Order'], country: ['País del vendedor', 'Country of the seller'], customer_country: ['País del cliente', 'Country of the customer'], region: ['Lugar del cliente', 'Region of the customer'], regime: ['Régimen contiene', 'Regime contains'], family: ['Familia', 'Family'], product_kind: ['Tipo de producto', 'Kind of product'], effect: ['Efecto', 'Effect'], codes: ['Códigos de impuestos', 'Tax codes'] }),
  ...options('tax_rule', 'product_kind', { good: ['Bien', 'Good'], service: ['Servicio', 'Service'], subscription: ['Suscripción', 'Subscription'] }),
  ...options('tax_rule', 'effect', { replace: ['Reemplazar', 'Replace'], add: ['Agregar', 'Add'], remove: ['Quitar', 'Remove'] }),
  'job.quoting.expire': ['Vencer cotizaciones', 'Expire quotations'], 'job.quoting.win_model': ['Aprender la probabilidad de ganar', 'Learn the chance to win'],
}

const errors: Pairs = {
  'error.quote_closed': ['La cotización ya salió: para cambiarla hay que crear una versión nueva.', 'The quotation is out: create a new version to change it.'],
  'error.quote_editable': ['Esta cotización todavía se puede editar; no hace falta una versión nueva.', 'This quotation can still be edited; no new version is needed.'],
  'error.quote_accepted': ['El cliente ya aceptó esta cotización.', 'The customer has accepted this quotation already.'], 'error.version_exists': ['Ya hay una versión más nueva.', 'A newer version exists already.'],
  'error.discount_invalid': ['El descuento se escribe como 10 o 10+5, cada paso entre 0 y 100.', 'Write the discount as 10 or 10+5, each step between 0 and 100.'],
  'error.price_book_of_others': ['Esta lista de precios es de otro grupo de clientes.', 'This price list belongs to another group of customers.'], 'error.too_many_lines': ['Una cotización tiene {limit} renglones como máximo.', 'A quotation has {limit} lines at most.'],
  'error.quote_empty': ['La cotización no tiene renglones.', 'The quotation has no lines.'], 'error.quote_line_empty': ['Hay un renglón sin producto ni descripción.', 'A line has neither product nor description.'], 'error.quote_expired_date': ['La vigencia tiene que terminar hoy o después.', 'The validity must end today or later.'],
  'error.approval_needed': ['Necesita aprobación de {who} antes de enviarse. Nada se envió.', 'It needs the approval of {who} before it goes out. Nothing was sent.'], 'error.nothing_to_approve': ['No necesita aprobación: se puede enviar.', 'It needs no approval: it can be sent.'],
  'error.no_open_approval': ['No hay una aprobación pendiente.', 'No approval is open.'], 'error.approval_outdated': ['Desde que se pidió la aprobación cambiaron precios, costos o reglas: hay que pedirla de nuevo.', 'Prices, costs or rules changed since the approval was asked for: ask again.'],
  'error.not_your_approval': ['La aprobación le toca a otra persona.', 'The approval belongs to somebody else.'], 'error.own_order': ['Quien hizo el pedido no puede aprobarlo.', 'Who made the order cannot approve it.'],
  'error.order_approval_needed': ['El pedido {number} necesita aprobación de {who} antes de confirmarse: se guarda como borrador y se pide ahí, o se hace con una cotización. Nada cambió.', 'Order {number} needs the approval of {who} before it is confirmed: keep it as a draft and ask there, or make it from a quotation. Nothing was changed.'],
  'error.order_not_draft': ['Se pide aprobación de un borrador; un pedido confirmado se cambia con una modificación.', 'Approval is asked for a draft; a confirmed order is changed by an amendment.'], 'error.order_needs_nothing': ['No necesita aprobación: se puede confirmar.', 'It needs no approval: it can be confirmed.'],
  'error.order_lines_too_many': ['Los pedidos de este cambio tienen más de {limit} renglones: confirmarlos por partes.', 'The orders of this change have more than {limit} lines: confirm them in parts.'],
  'error.own_quote': ['Quien hizo la cotización no puede aprobarla.', 'Who made the quotation cannot approve it.'],
  'error.quote_not_open': ['La cotización ya no está abierta para decidir.', 'The quotation is no longer open for a decision.'], 'error.document_changed': ['El documento cambió: hay que volver a abrirlo antes de aceptar.', 'The document changed: open it again before accepting.'],
  'error.quote_link_unknown': ['El enlace no existe o ya terminó.', 'The link does not exist or has ended.'], 'error.signature_invalid': ['La firma está vacía o no se pudo leer.', 'The signature is empty or could not be read.'], 'error.file_kind_refused': ['Se acepta un PDF o una imagen.', 'A PDF or an image is accepted.'],
  'error.nothing_to_change': ['No hay precios que cambiar.', 'There are no prices to change.'],
}

export const catalogue = bilingual(entities, quote, parts, administration, errors)
