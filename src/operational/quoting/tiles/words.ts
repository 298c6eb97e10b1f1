/** Words of the tiles of quoting. */
export const tileWords = {
  es: { 'tile.quoting.approvals': 'Aprobaciones por decidir', 'tile.quoting.state': 'Cotizaciones', 'tile.quoting.with_customer': 'Con el cliente', 'tile.quoting.expiring': 'Vencen en 7 días' },
  en: { 'tile.quoting.approvals': 'Approvals to decide', 'tile.quoting.state': 'Quotations', 'tile.quoting.with_customer': 'With the customer', 'tile.quoting.expiring': 'Expire within 7 days' },
}
