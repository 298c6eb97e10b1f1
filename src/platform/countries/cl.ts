// Chile: laws 2.977, 19.668, 20.148, 20.215, 20.299, 20.983, 21.357. The solstice falls on 20 or 21 June of Chilean time. Election days are decreed.
import { day, regions, type Country } from '#platform/countries/country.ts'

export const cl: Country = {
  code: 'CL', currency: 'CLP', decimals: 0, timeZone: 'America/Santiago', language: 'es',
  regions: regions(`AP Arica y Parinacota; TA Tarapacá; AN Antofagasta; AT Atacama; CO Coquimbo; VS Valparaíso; RM Región Metropolitana de Santiago; LI O'Higgins; ML Maule; NB Ñuble; BI Biobío; AR La Araucanía; LR Los Ríos; LL Los Lagos;
    AI Aysén [America/Coyhaique]; MA Magallanes y Antártica Chilena [America/Punta_Arenas]`),
  holidaySource: 'feriados.cl', confirmedYears: [2026],
  holidays: [
    day('01-01', 'Año Nuevo', 'New Year'), day('01-02', 'Feriado adicional de Año Nuevo', 'Additional New Year holiday', { weekdays: [1] }),
    day('easter-2', 'Viernes Santo', 'Good Friday'), day('easter-1', 'Sábado Santo', 'Holy Saturday'), day('05-01', 'Día del Trabajo', 'Labour Day'),
    day('05-21', 'Día de las Glorias Navales', 'Navy Day'), day('06-07', 'Asalto y Toma del Morro de Arica', 'Battle of Arica', { regions: ['AP'] }),
    day('06-20', 'Día Nacional de los Pueblos Indígenas', 'Day of Indigenous Peoples', { years: [2024, 2025, 2028, 2029, 2032, 2033, 2036] }),
    day('06-21', 'Día Nacional de los Pueblos Indígenas', 'Day of Indigenous Peoples', { years: [2021, 2022, 2023, 2026, 2027, 2030, 2031, 2034, 2035] }),
    day('06-29', 'San Pedro y San Pablo', 'Saints Peter and Paul', { move: 'monday_of_week' }), day('07-16', 'Virgen del Carmen', 'Our Lady of Mount Carmel'),
    day('08-15', 'Asunción de la Virgen', 'Assumption'),
    day('09-17', 'Feriado adicional de Fiestas Patrias', 'Additional National Day holiday', { weekdays: [1, 5] }), day('09-18', 'Independencia Nacional', 'Independence Day'),
    day('09-19', 'Día de las Glorias del Ejército', 'Army Day'),
    day('09-20', 'Feriado adicional de Fiestas Patrias', 'Additional National Day holiday', { weekdays: [5] }),
    day('10-12', 'Encuentro de Dos Mundos', 'Meeting of Two Worlds', { move: 'monday_of_week' }),
    day('10-31', 'Día de las Iglesias Evangélicas y Protestantes', 'Reformation Day', { move: 'long_weekend' }), day('11-01', 'Todos los Santos', 'All Saints'),
    day('12-08', 'Inmaculada Concepción', 'Immaculate Conception'), day('12-25', 'Navidad', 'Christmas Day'),
  ],
}
