// The invented company in the pictures of README.md. Amounts in pesos, times in days from today.

export const COMPANIES = [
  ['Cafetería Nube', 'Restaurantes', 'Puebla', 'customer'], ['Librería El Péndulo Azul', 'Comercio', 'Ciudad de México', 'customer'], ['Clínica San Ángel', 'Salud', 'Querétaro', 'prospect'], ['Hotel Casa Jacaranda', 'Turismo', 'Oaxaca', 'customer'],
  ['Escuela Montes', 'Educación', 'Guadalajara', 'prospect'], ['Aceites del Valle', 'Alimentos', 'Morelia', 'interested'], ['Museo del Agua', 'Cultura', 'Monterrey', 'customer'], ['Transportes Río Lerma', 'Logística', 'Toluca', 'prospect'],
]
export const PEOPLE = [
  ['Ximena', 'Ortega', 'Luna', 'Directora de compras', 'Hotel Casa Jacaranda'], ['Jorge', 'Peña', 'Salas', 'Gerente', 'Cafetería Nube'], ['Lucía', 'Núñez', 'Castro', 'Editora', 'Librería El Péndulo Azul'], ['Mateo', 'Aguilar', 'Rey', 'Administrador', 'Clínica San Ángel'],
  ['Valeria', 'Ibáñez', 'Mora', 'Coordinadora', 'Escuela Montes'], ['Óscar', 'Cárdenas', 'Vega', 'Comprador', 'Aceites del Valle'], ['Renata', 'Solís', 'Ávila', 'Comunicación', 'Museo del Agua'], ['Diego', 'Muñoz', 'Lara', 'Director de operaciones', 'Transportes Río Lerma'],
  ['Camila', 'Rojas', 'Peralta', 'Recepción', 'Hotel Casa Jacaranda'], ['Tomás', 'Esquivel', 'Ruiz', 'Contador', 'Cafetería Nube'], ['Inés', 'Zamora', 'Gil', 'Directora', 'Museo del Agua'], ['Andrés', 'Quiroz', 'León', 'Jefe de almacén', 'Aceites del Valle'],
]
export const SALES = [
  ['Cartas de temporada', 'Hotel Casa Jacaranda', '86000', 2, 18], ['Papelería de habitaciones', 'Hotel Casa Jacaranda', '142500', 4, -20], ['Menús reciclados', 'Cafetería Nube', '23800', 1, 30], ['Catálogo de otoño', 'Librería El Péndulo Azul', '118000', 3, 12],
  ['Folletos de pacientes', 'Clínica San Ángel', '54200', 0, 45], ['Anuario escolar', 'Escuela Montes', '97300', 2, 60], ['Etiquetas de botella', 'Aceites del Valle', '210000', 1, 75], ['Catálogo de exposición', 'Museo del Agua', '164900', 3, 25],
  ['Rótulos de flotilla', 'Transportes Río Lerma', '78000', 5, -8], ['Tarjetas de lealtad', 'Cafetería Nube', '15400', 4, -40],
]
export const TOUCHES = [
  ['mail', 'in', 'Solicitud de presupuesto', 'Necesitamos 500 cartas en papel reciclado para diciembre.', -26], ['phone', 'out', 'Llamada sobre acabados', 'Prefiere barniz mate. Pide muestras antes de decidir.', -21], ['visit', 'out', 'Visita con muestras', 'Revisión de tres papeles con la directora.', -14],
  ['mail', 'out', 'Propuesta de cartas de temporada', 'Se envía la propuesta con dos acabados.', -9], ['whatsapp', 'in', 'Duda sobre la entrega', '¿Puede llegar antes del día 10?', -3], ['phone', 'out', 'Confirmación de fecha', 'Entrega posible el día 8.', -1],
]
export const CASES = [['Faltaron 20 carpetas en la última entrega', 'complaint', 'high']]
export const TASKS = [['Llamar para cerrar la propuesta', 1], ['Preparar prueba de color', 4]]
export const FILE = `Razón social;Giro;Ciudad;Correo;Teléfono;Empleados\n${['Panadería Espiga;Alimentos;León;hola@espiga.example;477 123 4567;14', 'Óptica Claridad;Salud;Mérida;ventas@claridad.example;999 234 5678;22', 'Viveros Tláloc;Agricultura;Cuernavaca;info@tlaloc.example;777 345 6789;31', 'Muebles Encino;Comercio;Durango;compras@encino.example;618 456 7890;48'].join('\n')}\n`
