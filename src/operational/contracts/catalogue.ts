// Texts of contracts, Spanish and English side by side.
import { bilingual, channelOptions, fields, options, sections, type Pairs } from '#customer/bilingual.ts'
import { moneyWords } from '#operational/contracts/catalogue_money.ts'

const entities: Pairs = {
  'entity.order_amendment': ['Modificación de pedido', 'Order amendment'], 'entity.order_amendment.plural': ['Modificaciones de pedidos', 'Order amendments'],
  'entity.contract': ['Contrato', 'Contract'], 'entity.contract.plural': ['Contratos', 'Contracts'], 'entity.contract_party': ['Parte del contrato', 'Contract party'], 'entity.contract_party.plural': ['Partes del contrato', 'Contract parties'],
  'entity.contract_term': ['Vigencia', 'Term'], 'entity.contract_term.plural': ['Vigencias', 'Terms'], 'entity.subscription': ['Suscripción', 'Subscription'], 'entity.subscription.plural': ['Suscripciones', 'Subscriptions'],
  'entity.subscription_line': ['Renglón de suscripción', 'Subscription line'], 'entity.subscription_line.plural': ['Renglones de suscripciones', 'Subscription lines'],
  'entity.subscription_price_step': ['Escalón de precio', 'Price step'], 'entity.subscription_price_step.plural': ['Escalones de precio', 'Price steps'], 'entity.subscription_pause': ['Pausa', 'Pause'], 'entity.subscription_pause.plural': ['Pausas', 'Pauses'],
  'entity.subscription_movement': ['Movimiento de ingreso recurrente', 'Recurring revenue movement'], 'entity.subscription_movement.plural': ['Movimientos de ingreso recurrente', 'Recurring revenue movements'],
}

const orders: Pairs = {
  ...fields('order', { revision: ['Versión', 'Revision'], quote: ['Cotización', 'Quotation'] }), ...fields('task', { contract: ['Contrato', 'Contract'] }),
  ...fields('order_amendment', {
    title: ['Modificación', 'Amendment'], order: ['Pedido', 'Order'], revision: ['Versión', 'Revision'], effective_date: ['Vigente desde', 'Effective date'], changes: ['Cambios', 'Changes'], net_effect: ['Efecto neto', 'Net effect'], tax_effect: ['Efecto en impuestos', 'Effect on tax'],
    total_effect: ['Efecto en el total', 'Effect on total'], total_before: ['Total anterior', 'Total before'], total_after: ['Total nuevo', 'Total after'],
  }),
  'action.quote.order': ['Abrir o crear el pedido', 'Open or make the order'], 'action.order.amendment': ['Modificar el pedido', 'Amend the order'],
}

const contracts: Pairs = {
  ...fields('contract', {
    number: ['Número', 'Number'], business_unit: ['Unidad de negocio', 'Business unit'], order: ['Pedido', 'Order'], signed_on: ['Firmado el', 'Signed on'], customer_reference: ['Referencia del cliente', 'Customer reference'], start_date: ['Inicio', 'Start'], end_date: ['Fin', 'End'],
    notice_days: ['Días de preaviso', 'Notice in days'], notice_date: ['Último día de preaviso', 'Last day for notice'], renewal: ['Renovación', 'Renewal'], renewal_months: ['Meses por renovación', 'Months a renewal'], reminder_days: ['Avisar con días de antelación', 'Remind days before'],
    value: ['Valor de la vigencia', 'Value of the term'], terms: ['Condiciones', 'Terms'], ended_on: ['Terminado el', 'Ended on'], end_reason: ['Motivo del fin', 'Reason of the end'], renewals: ['Renovaciones', 'Renewals'], reminded_for: ['Aviso enviado por', 'Reminded for'],
  }),
  ...options('contract', 'kind', { supply: ['Suministro', 'Supply'], service: ['Servicio', 'Service'], maintenance: ['Mantenimiento', 'Maintenance'], lease: ['Arrendamiento', 'Lease'], framework: ['Marco', 'Framework'], confidentiality: ['Confidencialidad', 'Confidentiality'], other: ['Otro', 'Other'] }),
  ...options('contract', 'status', { draft: ['Borrador', 'Draft'], active: ['Vigente', 'Active'], ended: ['Vencido', 'Ended'], terminated: ['Terminado', 'Terminated'] }),
  ...options('contract', 'renewal', { automatic: ['Automática', 'Automatic'], decision: ['Por decisión', 'By decision'], none: ['Sin renovación', 'None'] }),
  ...fields('contract_party', { contract: ['Contrato', 'Contract'], represented_by: ['Representada por', 'Represented by'] }),
  ...options('contract_party', 'role', { signatory: ['Firmante', 'Signatory'], guarantor: ['Aval', 'Guarantor'], end_customer: ['Cliente final', 'End customer'], payer: ['Pagador', 'Payer'], partner: ['Socio', 'Partner'], supplier: ['Proveedor', 'Supplier'], other: ['Otra', 'Other'] }),
  ...fields('contract_term', { contract: ['Contrato', 'Contract'], position: ['Número', 'Number'], start_date: ['Inicio', 'Start'], end_date: ['Fin', 'End'], value: ['Valor', 'Value'], note: ['Nota', 'Note'] }),
  ...options('contract_term', 'kind', { initial: ['Inicial', 'Initial'], automatic: ['Renovación automática', 'Automatic renewal'], decision: ['Renovación decidida', 'Renewal by decision'] }),
  ...sections(['contract'], { term: ['Vigencia', 'Term'], course: ['Historia', 'Course'] }), ...sections(['contract', 'subscription'], { worth: ['Valor', 'Worth'] }),
  ...sections(['contract', 'subscription', 'invoice', 'payment'], { responsible: ['Responsables', 'Responsible'], notes: ['Notas', 'Notes'] }),
  'action.contract.renewal': ['Renovar', 'Renew'], 'action.contract.termination': ['Terminar', 'Terminate'],
  'contracts.contract_reminder': ['Decidir sobre el contrato {number} ({name}) antes del {notice}', 'Decide on contract {number} ({name}) before {notice}'],
  'contracts.contract_reminder_automatic': ['Se renueva por sí mismo al {end}. El preaviso vence el {notice}.', 'It renews by itself on {end}. Notice can be given until {notice}.'],
  'contracts.contract_reminder_decision': ['Vence el {end} si nadie lo renueva. El preaviso vence el {notice}.', 'It ends on {end} unless somebody renews it. Notice can be given until {notice}.'],
}

const subscriptions: Pairs = {
  ...fields('subscription', {
    number: ['Número', 'Number'], contract: ['Contrato', 'Contract'], order: ['Pedido', 'Order'], billing_period: ['Periodo de cobro', 'Billing period'], start_date: ['Inicio', 'Start'], end_date: ['Último día', 'Last day'], end_reason: ['Motivo de la baja', 'Reason of the end'],
    recurring: ['Ingreso por mes', 'Revenue a month'], mrr: ['MRR', 'MRR'], arr: ['ARR', 'ARR'], exchange_rate: ['Tipo de cambio fijado', 'Frozen exchange rate'], exchange_rate_date: ['Fecha del tipo de cambio', 'Date of the rate'], next_billing_date: ['Próximo cobro', 'Next billing'],
  }),
  ...options('subscription', 'status', { planned: ['Por iniciar', 'Planned'], active: ['Activa', 'Active'], paused: ['En pausa', 'Paused'], ended: ['Terminada', 'Ended'] }),
  ...options('subscription', 'billing_period', { monthly: ['Mensual', 'Monthly'], bimonthly: ['Bimestral', 'Every two months'], quarterly: ['Trimestral', 'Quarterly'], semiannual: ['Semestral', 'Half-yearly'], annual: ['Anual', 'Yearly'] }),
  ...options('subscription', 'end_reason', { price: ['Precio', 'Price'], need_gone: ['Ya no hace falta', 'No longer needed'], competitor: ['Competencia', 'Competitor'], service: ['Servicio', 'Service'], not_paid: ['Falta de pago', 'Not paid'], merged: ['Unida a otra', 'Merged into another'], other: ['Otro', 'Other'] }),
  ...fields('subscription_line', { subscription: ['Suscripción', 'Subscription'], position: ['Posición', 'Position'], quantity: ['Cantidad', 'Quantity'], unit_price: ['Precio por periodo', 'Price a period'], discount: ['Descuento', 'Discount'], start_date: ['Desde', 'From'], end_date: ['Hasta', 'To'] }),
  ...fields('subscription_price_step', { title: ['Escalón', 'Step'], subscription_line: ['Renglón', 'Line'], subscription: ['Suscripción', 'Subscription'], from_date: ['Desde', 'From'], unit_price: ['Precio nuevo', 'New price'], quantity: ['Cantidad nueva', 'New quantity'] }),
  ...fields('subscription_pause', { title: ['Pausa', 'Pause'], subscription: ['Suscripción', 'Subscription'], from_date: ['Desde', 'From'], to_date: ['Último día', 'Last day'] }),
  ...fields('subscription_movement', { subscription: ['Suscripción', 'Subscription'], month: ['Mes', 'Month'], before: ['Antes', 'Before'], after: ['Después', 'After'], amount: ['Cambio', 'Change'] }),
  ...options('subscription_movement', 'kind', { new: ['Nuevo', 'New'], expansion: ['Expansión', 'Expansion'], contraction: ['Contracción', 'Contraction'], churn: ['Baja', 'Churn'], reactivation: ['Reactivación', 'Reactivation'] }),
}

const rest: Pairs = {
  ...Object.fromEntries(['contact', 'account'].flatMap(on => Object.entries({ contracts: ['Contratos', 'Contracts'], subscriptions: ['Suscripciones', 'Subscriptions'], invoices: ['Facturas por cobrar', 'Open invoices'] } as const).map(([name, pair]) => [`panel.${on}.${name}`, pair]))),
  'seed.service_cost_rate.note': ['Valor inicial; conviene reemplazarlo por el medido', 'First value; replace it by a measured one'],
  'panel.order.invoices': ['Facturas', 'Invoices'], 'panel.order.contracts': ['Contratos', 'Contracts'], 'panel.order.subscriptions': ['Suscripciones', 'Subscriptions'], 'panel.contract.parties': ['Otras partes', 'Other parties'], 'panel.contract.terms': ['Vigencias', 'Terms'],
  'panel.contract.subscriptions': ['Suscripciones', 'Subscriptions'], 'panel.contract.invoices': ['Facturas', 'Invoices'], 'panel.contract.tasks': ['Tareas', 'Tasks'], 'panel.subscription.lines': ['Renglones', 'Lines'], 'panel.subscription.price_steps': ['Escalones de precio', 'Price steps'],
  'panel.subscription.pauses': ['Pausas', 'Pauses'], 'panel.subscription.movements': ['Movimientos', 'Movements'], 'panel.subscription.invoices': ['Facturas', 'Invoices'], 'panel.invoice.lines': ['Renglones', 'Lines'], 'panel.invoice.allocations': ['Cobros aplicados', 'Payments allocated'],
  'panel.invoice.corrections': ['Notas que la corrigen', 'Notes that correct it'], 'panel.payment.allocations': ['Facturas pagadas', 'Invoices paid'],
  'job.contracts.terms': ['Avisar, renovar y vencer contratos', 'Remind of, renew and end contracts'], 'job.contracts.overdue': ['Marcar facturas vencidas', 'Mark overdue invoices'], 'job.contracts.recurring': ['Calcular el ingreso recurrente', 'Work out recurring revenue'], 'job.contracts.wallet': ['Calcular la participación en la cartera', 'Work out shares of wallet'],
  'error.quote_not_accepted': ['La cotización no está aceptada: solo una aceptada se vuelve pedido.', 'The quotation is not accepted: only an accepted one becomes an order.'], 'error.quote_without_document': ['La cotización no tiene un documento enviado del que hacer el pedido.', 'The quotation has no sent document to make the order from.'],
  'error.order_not_confirmed': ['Solo se modifica un pedido confirmado; un borrador se edita directamente.', 'Only a confirmed order is amended; a draft is edited as it is.'], 'error.nothing_changed': ['La modificación no cambia nada.', 'The amendment changes nothing.'],
  'error.free_line': ['Un renglón sin producto lo añade quien puede ver los mínimos, o va en una cotización nueva, que se aprueba.', 'A line without a product is added by somebody who may see floors, or goes into a new quotation, which is approved.'],
  'error.price_limit': ['El cliente ya usó la cantidad o el importe que tiene a precio especial: lo demás va a precio de lista.', 'The customer has used up the quantity or amount at the special price: the rest is at list price.'],
  'error.amendment_needs_approval': ['Con este cambio el pedido necesitaría una aprobación: {rules}. Hace falta que lo modifique quien puede ver los mínimos, o una cotización nueva.', 'With this change the order would need an approval: {rules}. It takes somebody who may see floors, or a new quotation.'],
  'error.below_floor': ['El precio queda debajo del mínimo. Hace falta que lo modifique quien puede ver los mínimos, o una cotización nueva.', 'The price is below the floor. It takes somebody who may see floors, or a new quotation.'],
  'error.amendment_needed': ['El cliente aceptó este pedido: sus renglones se cambian con una modificación que diga el motivo.', 'The customer accepted this order: its lines are changed by an amendment that says why.'], 'error.line_without_content': ['Un renglón nuevo necesita producto o descripción.', 'A new line needs a product or a description.'],
  'error.contract_not_running': ['El contrato no está vigente.', 'The contract is not running.'], 'error.contract_ends_by_action': ['Un contrato se termina o renueva con su acción, que pide el motivo.', 'A contract is ended or renewed by its action, which asks why.'],
  'error.line_started': ['Este renglón ya se cobra: otro precio o cantidad cambiaría meses pasados. Agregar un escalón de precio desde una fecha, o terminar el renglón y crear otro.', 'This line is charged already: another price or quantity would change past months. Add a price step from a date on, or end the line and make another.'],
  'error.end_before_start': ['El fin tiene que ser posterior al inicio.', 'The end must be later than the start.'], 'error.end_needed_for_renewal': ['Un contrato que se renueva por sí mismo necesita una fecha de fin.', 'A contract that renews by itself needs an end date.'],
  'error.due_before_invoice': ['El vencimiento no puede ser anterior a la factura.', 'The due date cannot be before the invoice.'], 'error.invoice_negative': ['El total no puede ser negativo; para eso está la nota de crédito.', 'The total cannot be negative; that is what a credit note is for.'],
  'error.amount_not_positive': ['El importe tiene que ser mayor que cero.', 'The amount must be more than zero.'], 'error.one_source': ['Hace falta un cobro o una nota de crédito, y solo uno de los dos.', 'A payment or a credit note is needed, and only one of them.'], 'error.not_a_credit_note': ['El documento no es una nota de crédito.', 'The document is not a credit note.'],
  'error.nothing_to_pay': ['No hay nada por cobrar en esa factura.', 'There is nothing to pay on that invoice.'], 'error.nothing_left': ['De este cobro no queda nada por aplicar.', 'Nothing of this payment is left to allocate.'], 'error.source_amount_needed': ['Las monedas son distintas: hace falta el importe en la moneda del cobro.', 'The currencies differ: the amount in the currency of the payment is needed.'],
  'error.other_customer': ['La factura es de otro cliente. Quien paga por otro se registra como relación entre cuentas.', 'The invoice is another customer’s. Who pays for another is recorded as a relation between accounts.'],
  'error.payment_allocated': ['El cobro ya está aplicado a facturas: antes de cambiar de quién es o su moneda hay que quitarlo de ellas.', 'This payment was put to invoices: take that away before changing whose it is or its currency.'],
  'error.invoice_allocated': ['La factura ya tiene pagos aplicados: antes de cambiar esto hay que quitarlos.', 'Payments were put to this invoice: take them away before changing this.'],
  'error.over_allocated': ['Se aplicaría más de lo que hay: sobran {over}.', 'More would be allocated than there is: {over} too much.'], 'error.profit_closed': ['La rentabilidad de los clientes no está abierta para este papel.', 'The profit of customers is not open to this role.'],
  'error.invalid_months': ['Los meses se escriben AAAA-MM, el primero antes del último, {most} como máximo.', 'Months are written YYYY-MM, the first before the last, {most} at most.'], 'error.invalid_year': ['El año no es válido.', 'The year is not valid.'],
}

export const catalogue = bilingual(entities, orders, contracts, subscriptions, moneyWords, channelOptions('service_cost_rate', 'channel'), rest)
