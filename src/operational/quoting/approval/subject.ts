// What an approval is of: a quotation, or an order that came from none.

export interface Subject { kind: 'quote' | 'order'; id: string }

/** The entity that keeps the approvals of each kind. */
export const APPROVAL_OF = { quote: 'quote_approval', order: 'order_approval' } as const
