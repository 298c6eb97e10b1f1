// What the customer's door answers (`POST /api/quotation`). Money is decimal text.

export interface CustomerParty { name: string; legalName: string | null; taxNumber: string | null; address: string[]; email: string | null; phone: string | null; website: string | null; person: string | null }
export interface CustomerLine { id: string; heading: string | null; sku: string | null; description: string; details: string | null; quantity: string; unit: string | null; unitPrice: string; discount: string | null; amount: string; total: string; optional: boolean }
export interface CustomerView {
  state: string; open: boolean; document_hash: string
  accepted: { name: string; method: string; accepted_at: string; purchase_order: string | null; options: string[] | null } | null
  document: {
    number: string; revision: number; date: string; validUntil: string; subject: string | null; language: 'es' | 'en'; currency: string; country: string; inclusive: boolean
    seller: CustomerParty & { bank: string | null }; buyer: CustomerParty; owner: { name: string; email: string | null; phone: string | null }
    lines: CustomerLine[]; taxes: { code: string; name: { es: string; en: string }; sign: 'tax' | 'perception' | 'withholding'; amount: string }[]
    subtotal: string; discountText: string | null; discount: string; freight: string; net: string; tax: string; withholding: string; total: string; payable: string
    advancePercent: string; advance: string; creditDays: number; deliveryTime: string | null; introduction: string | null; terms: string | null
  }
}
