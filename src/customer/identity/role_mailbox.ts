// Mailboxes that belong to a function, not to a person: they never identify anybody.
import { fold } from '#kernel/search/fold.ts'

const LOCAL_PARTS = new Set((
  'admin administracion administration administrador atencion atencionalcliente ayuda billing cobranzas cobros comercial compras contabilidad contact contacto contactus correo cuentas customerservice ' +
  'direccion empleo enquiries facturacion facturas finance finanzas gerencia hello help helpdesk hola hr info informacion informes invoice invoices jobs legal logistica mail marketing noreply no-reply ' +
  'office oficina operaciones orders pagos pedidos postmaster prensa press privacidad privacy proveedores purchasing recepcion reclamos rrhh sac sales secretaria servicio servicios soporte sugerencias ' +
  'support team tienda ventas webmaster abuse hostmaster'
).split(' '))

/** Is this address one of a function (`ventas@`, `info+web@`), shared by nature? Accents and separators do not matter. */
export function isRoleMailbox(address: string): boolean {
  const local = fold((address.split('@')[0] ?? '').split('+')[0]!)
  return LOCAL_PARTS.has(local) || LOCAL_PARTS.has(local.replace(/[._-]/g, '')) || LOCAL_PARTS.has(local.split(/[._-]/)[0]!) && /^[^.]+(\.\d*)?$/.test(local)
}
