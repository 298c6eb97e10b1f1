// Colombia: Law 51 of 1983 (Emiliani). The Virgin of Chiquinquirá as the public data set date-holidays 3.37 has it since 2026; strike it where it does not hold.
import { day, regions, type Country } from '#platform/countries/country.ts'

const monday = { move: 'next_monday' } as const

export const co: Country = {
  code: 'CO', currency: 'COP', decimals: 0, timeZone: 'America/Bogota', language: 'es',
  regions: regions(`AMA Amazonas; ANT Antioquia; ARA Arauca; ATL Atlántico; BOL Bolívar; BOY Boyacá; CAL Caldas; CAQ Caquetá; CAS Casanare; CAU Cauca; CES Cesar; CHO Chocó; COR Córdoba; CUN Cundinamarca; DC Bogotá D.C.; GUA Guainía;
    GUV Guaviare; HUI Huila; LAG La Guajira; MAG Magdalena; MET Meta; NAR Nariño; NSA Norte de Santander; PUT Putumayo; QUI Quindío; RIS Risaralda; SAP San Andrés y Providencia; SAN Santander; SUC Sucre; TOL Tolima; VAC Valle del Cauca; VAU Vaupés; VID Vichada`),
  holidaySource: 'funcionpublica.gov.co', confirmedYears: [2026],
  holidays: [
    day('01-01', 'Año Nuevo', 'New Year'), day('01-06', 'Reyes Magos', 'Epiphany', monday), day('03-19', 'San José', 'Saint Joseph', monday),
    day('easter-3', 'Jueves Santo', 'Maundy Thursday'), day('easter-2', 'Viernes Santo', 'Good Friday'),
    day('05-01', 'Día del Trabajo', 'Labour Day'), day('easter+43', 'Ascensión del Señor', 'Ascension'), day('easter+64', 'Corpus Christi', 'Corpus Christi'),
    day('easter+71', 'Sagrado Corazón', 'Sacred Heart'),
    day('06-29', 'San Pedro y San Pablo', 'Saints Peter and Paul', monday), day('07-09', 'Virgen de Chiquinquirá', 'Virgin of Chiquinquirá', { ...monday, from: 2026 }),
    day('07-20', 'Día de la Independencia', 'Independence Day'),
    day('08-07', 'Batalla de Boyacá', 'Battle of Boyacá'), day('08-15', 'Asunción de la Virgen', 'Assumption', monday),
    day('10-12', 'Día de la Diversidad Étnica y Cultural', 'Day of Ethnic and Cultural Diversity', monday),
    day('11-01', 'Todos los Santos', 'All Saints', monday), day('11-11', 'Independencia de Cartagena', 'Independence of Cartagena', monday),
    day('12-08', 'Inmaculada Concepción', 'Immaculate Conception'), day('12-25', 'Navidad', 'Christmas Day'),
  ],
}
