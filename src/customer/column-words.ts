// What columns of files are called that hold our fields: an import suggests its mapping by them.

/** Catalogue entries `synonyms.<entity>.<field>`, words parted by `|`, without accents. */
export const columnWords: Record<string, string> = {
  'synonyms.account.name': 'empresa|company|company name|organizacion|organization|org|account|account name|cuenta|cliente|customer|razon comercial',
  'synonyms.account.parent': 'subsidiary of|parent company|parent account|matriz|empresa matriz|filial de',
  'synonyms.account.legal_name': 'razon social|legal name',
  'synonyms.account.tax_id': 'nif|cif|rfc|rut|ruc|cuit|nit|vat|vat number|tax number|identificacion fiscal|dni',
  'synonyms.account.industry': 'sector|industria|giro|rubro',
  'synonyms.account.employees': 'empleados|number of employees|num employees|plantilla',
  'synonyms.account.annual_revenue': 'revenue|ingresos|ingresos anuales|facturacion|facturacion anual|ventas anuales',
  'synonyms.account.billing_country': 'office location',
  'synonyms.contact.display_name': 'contact|contacto|contact name',
  'synonyms.contact.first_name': 'contact first name',
  'synonyms.contact.job_title': 'cargo|puesto|title|position|role|contact title|job title',
  'synonyms.contact.department': 'departamento|area|org.unit',
  'synonyms.*.account': 'empresa|company|company name|organization|organizacion|org|cuenta|account name|cliente|customer',
  'synonyms.*.contact': 'contacto|contact name|persona',
  'synonyms.*.source': 'origen|lead source|fuente|procedencia',
  'synonyms.*.owner': 'sales agent|sales rep|agent|vendedor|comercial|ejecutivo|account manager',
}
