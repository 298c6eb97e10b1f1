// Argentina: Law 27.399; days for tourism by resolution each year (2026: Resolution 164/2025). Provinces keep days of their own, entered by hand.
import { day, regions, type Country } from '#platform/countries/country.ts'

const moved = { move: 'nearest_monday' } as const
const bridges = ['2024-04-01', '2024-06-21', '2024-10-11', '2025-05-02', '2025-08-15', '2025-11-21', '2026-03-23', '2026-07-10', '2026-12-07']

export const ar: Country = {
  code: 'AR', currency: 'ARS', decimals: 2, timeZone: 'America/Argentina/Buenos_Aires', language: 'es',
  regions: regions(`C Ciudad Autónoma de Buenos Aires; B Buenos Aires; K Catamarca; H Chaco; U Chubut; X Córdoba; W Corrientes; E Entre Ríos; P Formosa; Y Jujuy; L La Pampa; F La Rioja; M Mendoza; N Misiones; Q Neuquén; R Río Negro; A Salta;
    J San Juan; D San Luis; Z Santa Cruz; S Santa Fe; G Santiago del Estero; V Tierra del Fuego; T Tucumán`),
  holidaySource: 'argentina.gob.ar/jefatura/feriados-nacionales', confirmedYears: [2026],
  holidays: [
    day('01-01', 'Año Nuevo', 'New Year'), day('easter-48', 'Carnaval', 'Carnival'), day('easter-47', 'Carnaval', 'Carnival'),
    day('03-24', 'Día Nacional de la Memoria por la Verdad y la Justicia', 'Day of Remembrance for Truth and Justice'),
    day('04-02', 'Día del Veterano y de los Caídos en la Guerra de Malvinas', 'Malvinas Veterans Day'), day('easter-2', 'Viernes Santo', 'Good Friday'),
    day('05-01', 'Día del Trabajador', 'Labour Day'), day('05-25', 'Día de la Revolución de Mayo', 'May Revolution'),
    day('06-17', 'Paso a la Inmortalidad del General Güemes', 'General Güemes', moved), day('06-20', 'Paso a la Inmortalidad del General Belgrano', 'General Belgrano'),
    day('07-09', 'Día de la Independencia', 'Independence Day'),
    day('08-17', 'Paso a la Inmortalidad del General San Martín', 'General San Martín', moved),
    day('10-12', 'Día del Respeto a la Diversidad Cultural', 'Day of Respect for Cultural Diversity', moved),
    day('11-20', 'Día de la Soberanía Nacional', 'National Sovereignty Day', moved), day('12-08', 'Inmaculada Concepción', 'Immaculate Conception'),
    day('12-25', 'Navidad', 'Christmas Day'),
    ...bridges.map(date => day(date, 'Día no laborable con fines turísticos', 'Non-working day for tourism')),
  ],
}
