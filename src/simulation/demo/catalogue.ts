// Words of the demo company's door.

export const catalogue = {
  es: { 'error.demo_occupied': 'La empresa de demostración solo se carga donde todavía no hay clientes. No se cambió nada.' },
  en: { 'error.demo_occupied': 'The demo company is only loaded where there are no customers yet. Nothing was changed.' },
}
