// Peru: Legislative Decree 713 with laws 31381, 31530, 31788 and 31822. Days off of the public sector alone are decreed and do not count here.
import { day, regions, type Country } from '#platform/countries/country.ts'

export const pe: Country = {
  code: 'PE', currency: 'PEN', decimals: 2, timeZone: 'America/Lima', language: 'es',
  regions: regions(`AMA Amazonas; ANC Áncash; APU Apurímac; ARE Arequipa; AYA Ayacucho; CAJ Cajamarca; CAL Callao; CUS Cusco; HUV Huancavelica; HUC Huánuco; ICA Ica; JUN Junín; LAL La Libertad; LAM Lambayeque; LIM Lima; LOR Loreto;
    MDD Madre de Dios; MOQ Moquegua; PAS Pasco; PIU Piura; PUN Puno; SAM San Martín; TAC Tacna; TUM Tumbes; UCA Ucayali`),
  holidaySource: 'gob.pe/feriados', confirmedYears: [2026],
  holidays: [
    day('01-01', 'Año Nuevo', 'New Year'), day('easter-3', 'Jueves Santo', 'Maundy Thursday'), day('easter-2', 'Viernes Santo', 'Good Friday'),
    day('05-01', 'Día del Trabajo', 'Labour Day'),
    day('06-07', 'Batalla de Arica y Día de la Bandera', 'Battle of Arica and Flag Day', { from: 2024 }), day('06-29', 'San Pedro y San Pablo', 'Saints Peter and Paul'),
    day('07-23', 'Día de la Fuerza Aérea del Perú', 'Air Force Day', { from: 2023 }),
    day('07-28', 'Fiestas Patrias', 'Independence Day'), day('07-29', 'Fiestas Patrias', 'Independence Day'), day('08-06', 'Batalla de Junín', 'Battle of Junín', { from: 2022 }),
    day('08-30', 'Santa Rosa de Lima', 'Saint Rose of Lima'),
    day('10-08', 'Combate de Angamos', 'Battle of Angamos'), day('11-01', 'Todos los Santos', 'All Saints'), day('12-08', 'Inmaculada Concepción', 'Immaculate Conception'),
    day('12-09', 'Batalla de Ayacucho', 'Battle of Ayacucho', { from: 2022 }), day('12-25', 'Navidad', 'Christmas Day'),
  ],
}
