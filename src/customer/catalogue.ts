// Texts of the customer module, Spanish and English side by side.
import { addressFields, bilingual, channelOptions, fields, options, sections, type Pairs } from '#customer/bilingual.ts'
import { ledgerTexts } from '#customer/catalogue_ledgers.ts'

const entities: Pairs = {
  'entity.account': ['Cuenta', 'Account'], 'entity.account.plural': ['Cuentas', 'Accounts'],
  'entity.contact': ['Contacto', 'Contact'], 'entity.contact.plural': ['Contactos', 'Contacts'],
  'entity.account_contact': ['Persona en la cuenta', 'Person in account'], 'entity.account_contact.plural': ['Personas en la cuenta', 'People in account'],
  'entity.account_relation': ['Relación entre cuentas', 'Account relation'], 'entity.account_relation.plural': ['Relaciones entre cuentas', 'Account relations'],
  'entity.site': ['Sede', 'Site'], 'entity.site.plural': ['Sedes', 'Sites'],
  'entity.account_team': ['Integrante del equipo de cuenta', 'Account team member'], 'entity.account_team.plural': ['Equipo de cuenta', 'Account team'],
  'entity.contact_point': ['Dato de contacto', 'Contact point'], 'entity.contact_point.plural': ['Datos de contacto', 'Contact points'],
  'entity.tax_identity': ['Identidad fiscal', 'Tax identity'], 'entity.tax_identity.plural': ['Identidades fiscales', 'Tax identities'],
  'entity.lead': ['Prospecto', 'Lead'], 'entity.lead.plural': ['Prospectos', 'Leads'],
}

const common: Pairs = fields('*', {
  owner: ['Responsable', 'Owner'], territory: ['Territorio', 'Territory'], team: ['Equipo', 'Team'], user: ['Usuario', 'User'], account: ['Cuenta', 'Account'], contact: ['Contacto', 'Contact'],
  name: ['Nombre', 'Name'], description: ['Descripción', 'Description'], notes: ['Notas', 'Notes'], currency: ['Moneda', 'Currency'], email: ['Correo', 'Email'], phone: ['Teléfono', 'Phone'],
  language: ['Idioma', 'Language'], time_zone: ['Zona horaria', 'Time zone'], source: ['Origen', 'Source'], campaign_source: ['Campaña de origen', 'Source campaign'],
  lifecycle: ['Relación', 'Lifecycle'], status: ['Estado', 'Status'], active: ['En uso', 'Active'], primary: ['Principal', 'Primary'], default: ['Predeterminado', 'Default'], from: ['Desde', 'From'], to: ['Hasta', 'To'],
  role: ['Función', 'Role'], kind: ['Tipo', 'Kind'], code: ['Código', 'Code'], subject: ['Asunto', 'Subject'], channel: ['Canal', 'Channel'], reason: ['Motivo', 'Reason'],
  job_title: ['Cargo', 'Job title'], order: ['Orden', 'Order'], product: ['Producto', 'Product'], last_interaction_at: ['Última interacción', 'Last interaction'],
  first_name: ['Nombre', 'First name'], last_name: ['Primer apellido', 'Last name'], second_last_name: ['Segundo apellido', 'Second last name'], contact_point: ['Dato de contacto', 'Contact point'], site: ['Sede', 'Site'],
})

const account: Pairs = {
  ...fields('account', {
    legal_name: ['Razón social', 'Legal name'], roles: ['Papeles', 'Roles'], importance: ['Importancia', 'Importance'], tax_id: ['Identificación fiscal', 'Tax ID'], parent: ['Cuenta principal', 'Parent account'],
    industry: ['Sector', 'Industry'], employees: ['Empleados', 'Employees'], annual_revenue: ['Facturación anual', 'Annual revenue'], website: ['Sitio web', 'Website'], customer_since: ['Cliente desde', 'Customer since'],
    name: ['Nombre comercial', 'Name'],
  }),
  ...options('account', 'kind', { organization: ['Empresa u organización', 'Organization'], household: ['Hogar', 'Household'], sole_trader: ['Persona con actividad', 'Sole trader'] }),
  ...options('account', 'roles', {
    customer: ['Cliente', 'Customer'], prospect: ['Prospecto', 'Prospect'], supplier: ['Proveedor', 'Supplier'], distributor: ['Distribuidor', 'Distributor'], partner: ['Aliado comercial', 'Partner'],
    competitor: ['Competidor', 'Competitor'], other: ['Otro', 'Other'],
  }),
  ...options('account', 'lifecycle', { interested: ['Interesado', 'Interested'], prospect: ['Prospecto', 'Prospect'], customer: ['Cliente', 'Customer'], former: ['Antiguo cliente', 'Former customer'], lost: ['Perdido', 'Lost'] }),
  ...options('account', 'importance', { a: ['A', 'A'], b: ['B', 'B'], c: ['C', 'C'] }),
  ...addressFields('billing', 'facturación', 'billing'), ...addressFields('shipping', 'envío', 'shipping'),
}

const contact: Pairs = {
  ...fields('contact', {
    display_name: ['Nombre completo', 'Full name'], salutation: ['Tratamiento', 'Salutation'], form_of_address: ['Trato', 'Form of address'], department: ['Departamento', 'Department'], account: ['Cuenta principal', 'Primary account'],
    whatsapp: ['WhatsApp', 'WhatsApp'], preferred_channel: ['Canal preferido', 'Preferred channel'], birth_date: ['Fecha de nacimiento', 'Birth date'],
  }),
  ...options('contact', 'form_of_address', { formal: ['De usted', 'Formal'], informal: ['De tú o vos', 'Informal'] }),
  ...options('contact', 'lifecycle', { interested: ['Interesado', 'Interested'], prospect: ['Prospecto', 'Prospect'], customer: ['Cliente', 'Customer'], former: ['Antiguo cliente', 'Former customer'], lost: ['Perdido', 'Lost'] }),
  ...channelOptions('contact', 'preferred_channel'),
  ...addressFields('mailing', '', ''),
}

const parties: Pairs = {
  ...options('account_contact', 'role', {
    primary: ['Principal', 'Primary'], decision_maker: ['Quien decide', 'Decision maker'], influencer: ['Quien influye', 'Influencer'], user: ['Quien usa', 'User'], payer: ['Quien paga', 'Payer'], buyer: ['Quien compra', 'Buyer'],
    technical: ['Contacto técnico', 'Technical'], legal: ['Contacto legal', 'Legal'], executive: ['Dirección', 'Executive'], member: ['Integrante', 'Member'], other: ['Otra', 'Other'],
  }),
  ...fields('account_relation', { from_account: ['Cuenta', 'Account'], to_account: ['Otra cuenta', 'Other account'], kind: ['Relación', 'Relation'] }),
  ...options('account_relation', 'kind', {
    distributor_of: ['Distribuye a', 'Distributor of'], buys_through: ['Compra a través de', 'Buys through'], bills_to: ['Se factura a', 'Bills to'], ships_to: ['Se envía a', 'Ships to'], pays_for: ['Paga por', 'Pays for'],
    belongs_to_group: ['Pertenece al grupo', 'Belongs to group'],
  }),
  ...fields('site', { location: ['Ubicación', 'Location'], opening_hours: ['Horario', 'Opening hours'], access_notes: ['Indicaciones de acceso', 'Access notes'] }),
  ...options('site', 'kind', {
    headquarters: ['Sede central', 'Headquarters'], branch: ['Sucursal', 'Branch'], shop: ['Tienda', 'Shop'], warehouse: ['Almacén', 'Warehouse'], plant: ['Planta', 'Plant'], home: ['Domicilio', 'Home'], other: ['Otro', 'Other'],
  }),
  ...addressFields('address', '', ''),
  ...fields('account_team', { product_line: ['Línea de producto', 'Product line'] }),
  ...options('account_team', 'role', {
    account_manager: ['Responsable de cuenta', 'Account manager'], sales: ['Ventas', 'Sales'], pre_sales: ['Preventa', 'Pre-sales'], after_sales: ['Posventa', 'After-sales'], service: ['Servicio', 'Service'],
    collections: ['Cobranza', 'Collections'], executive: ['Dirección', 'Executive'],
  }),
  ...fields('contact_point', {
    value: ['Valor', 'Value'], normalised: ['Valor normalizado', 'Normalised value'], label: ['Etiqueta', 'Label'], holder: ['De quién es', 'Belongs to'], verified_at: ['Verificado', 'Verified'], shared: ['Compartido', 'Shared'], invalid: ['No sirve', 'Invalid'],
    invalid_reason: ['Por qué no sirve', 'Why invalid'],
  }),
  ...options('contact_point', 'kind', { mail: ['Correo', 'Email'], phone: ['Teléfono', 'Phone'], whatsapp: ['WhatsApp', 'WhatsApp'], address: ['Dirección', 'Address'], push: ['Notificación', 'Push'], handle: ['Usuario en redes', 'Handle'] }),
  ...options('contact_point', 'holder', { contact: ['La persona', 'The person'], account: ['La cuenta', 'The account'] }),
  ...options('contact_point', 'label', {
    work: ['Trabajo', 'Work'], home: ['Casa', 'Home'], mobile: ['Celular', 'Mobile'], billing: ['Facturación', 'Billing'], shipping: ['Envío', 'Shipping'], assistant: ['Asistente', 'Assistant'], fax: ['Fax', 'Fax'], other: ['Otro', 'Other'],
  }),
  ...fields('tax_identity', { country: ['País', 'Country'], number: ['Número', 'Number'], normalised: ['Número normalizado', 'Normalised number'], state: ['Validez', 'Validity'], legal_name: ['Razón social', 'Legal name'], regime: ['Régimen', 'Regime'] }),
  ...options('tax_identity', 'state', { valid: ['Válido', 'Valid'], generic: ['Genérico', 'Generic'], unverified: ['Sin verificar', 'Unverified'] }),
  ...addressFields('fiscal', 'fiscal', 'fiscal'),
}

const lead: Pairs = {
  ...fields('lead', {
    score: ['Puntuación de origen', 'Given score'], lead_score: ['Puntuación', 'Score'], score_reasons: ['Motivos de la puntuación', 'Reasons of the score'], expected_amount: ['Importe esperado', 'Expected amount'], disqualified_reason: ['Motivo de descarte', 'Reason for disqualification'], company: ['Empresa', 'Company'],
    duplicate_hint: ['Posible duplicado', 'Possible duplicate'], converted_at: ['Convertido', 'Converted'], response_due_at: ['Primera respuesta, a más tardar', 'First response due'],
    first_response_at: ['Primera respuesta', 'First response'], response_state: ['Respuesta', 'Response'],
  }),
  ...options('lead', 'status', { new: ['Nuevo', 'New'], working: ['En curso', 'Working'], qualified: ['Calificado', 'Qualified'], converted: ['Convertido', 'Converted'], disqualified: ['Descartado', 'Disqualified'] }),
  ...options('lead', 'response_state', { waiting: ['Por responder', 'Waiting'], late: ['Atrasada', 'Late'], in_time: ['A tiempo', 'In time'], answered_late: ['Respondida tarde', 'Answered late'] }),
  'action.lead.conversion': ['Convertir', 'Convert'],
}

const forms: Pairs = {
  ...sections(['account', 'contact', 'lead'], { responsible: ['Responsables', 'Responsible'], notes: ['Notas', 'Notes'], reach: ['Cómo contactar', 'How to reach'], person: ['Persona', 'Person'], work: ['Trabajo', 'Work'] }),
  ...sections(['account'], { billing: ['Dirección de facturación', 'Billing address'], shipping: ['Dirección de envío', 'Shipping address'] }),
  ...sections(['contact'], { mailing: ['Dirección postal', 'Mailing address'] }),
  ...sections(['site'], { address: ['Dirección', 'Address'] }),
  ...sections(['tax_identity'], { fiscal: ['Domicilio fiscal', 'Fiscal address'] }),
}

export const catalogue = bilingual(entities, common, account, contact, parties, lead, forms, ledgerTexts)
