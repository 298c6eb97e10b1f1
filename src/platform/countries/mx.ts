// Mexico: compulsory days of rest of the Federal Labour Law, art. 74; election days are decreed.
import { day, regions, type Country } from '#platform/countries/country.ts'

export const mx: Country = {
  code: 'MX', currency: 'MXN', decimals: 2, timeZone: 'America/Mexico_City', language: 'es',
  regions: regions(`AGU Aguascalientes; BCN Baja California [America/Tijuana]; BCS Baja California Sur [America/Mazatlan]; CAM Campeche; CHP Chiapas; CHH Chihuahua [America/Chihuahua]; CMX Ciudad de México; COA Coahuila; COL Colima;
    DUR Durango; GUA Guanajuato; GRO Guerrero; HID Hidalgo; JAL Jalisco; MEX Estado de México; MIC Michoacán; MOR Morelos; NAY Nayarit [America/Mazatlan]; NLE Nuevo León; OAX Oaxaca; PUE Puebla; QUE Querétaro;
    ROO Quintana Roo [America/Cancun]; SLP San Luis Potosí; SIN Sinaloa [America/Mazatlan]; SON Sonora [America/Hermosillo]; TAB Tabasco; TAM Tamaulipas; TLA Tlaxcala; VER Veracruz; YUC Yucatán; ZAC Zacatecas`),
  holidaySource: 'diputados.gob.mx', confirmedYears: [2024, 2025, 2026, 2027],
  holidays: [
    day('01-01', 'Año Nuevo', 'New Year'), day('1st-mon-02', 'Día de la Constitución', 'Constitution Day'),
    day('3rd-mon-03', 'Natalicio de Benito Juárez', 'Birthday of Benito Juárez'), day('05-01', 'Día del Trabajo', 'Labour Day'),
    day('09-16', 'Día de la Independencia', 'Independence Day'), day('3rd-mon-11', 'Día de la Revolución', 'Revolution Day'),
    day('10-01', 'Transmisión del Poder Ejecutivo Federal', 'Change of the Federal Executive', { years: [2024, 2030, 2036] }),
    day('12-01', 'Transmisión del Poder Ejecutivo Federal', 'Change of the Federal Executive', { years: [2018] }), day('12-25', 'Navidad', 'Christmas Day'),
    day('2024-06-02', 'Jornada electoral federal', 'Federal election day'),
  ],
}
