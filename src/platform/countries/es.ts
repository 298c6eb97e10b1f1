// Spain. Regional days of 2026 as in the resolution of the Directorate-General of Labour (BOE of 28 October 2025); two local days a year are each town's own and are entered by hand.
import { day, provinces, regions, type Country } from '#platform/countries/country.ts'

const in2026 = (...codes: string[]) => ({ regions: codes, years: [2026] })

export const es: Country = {
  code: 'ES', currency: 'EUR', decimals: 2, timeZone: 'Europe/Madrid', language: 'es',
  regions: regions(`AN Andalucía; AR Aragón; AS Principado de Asturias; CN Canarias [Atlantic/Canary]; CB Cantabria; CM Castilla-La Mancha; CL Castilla y León; CT Cataluña; VC Comunitat Valenciana; EX Extremadura;
    GA Galicia; IB Illes Balears; RI La Rioja; MD Comunidad de Madrid; MC Región de Murcia; NC Comunidad Foral de Navarra; PV País Vasco; CE Ceuta [Africa/Ceuta]; ML Melilla`),
  provinces: provinces(`01 Álava PV; 02 Albacete CM; 03 Alicante VC; 04 Almería AN; 05 Ávila CL; 06 Badajoz EX; 07 Illes Balears IB; 08 Barcelona CT; 09 Burgos CL; 10 Cáceres EX; 11 Cádiz AN; 12 Castellón VC; 13 Ciudad Real CM; 14 Córdoba AN;
    15 A Coruña GA; 16 Cuenca CM; 17 Girona CT; 18 Granada AN; 19 Guadalajara CM; 20 Gipuzkoa PV; 21 Huelva AN; 22 Huesca AR; 23 Jaén AN; 24 León CL; 25 Lleida CT; 26 La Rioja RI; 27 Lugo GA; 28 Madrid MD; 29 Málaga AN; 30 Murcia MC;
    31 Navarra NC; 32 Ourense GA; 33 Asturias AS; 34 Palencia CL; 35 Las Palmas CN; 36 Pontevedra GA; 37 Salamanca CL; 38 Santa Cruz de Tenerife CN; 39 Cantabria CB; 40 Segovia CL; 41 Sevilla AN; 42 Soria CL; 43 Tarragona CT; 44 Teruel AR;
    45 Toledo CM; 46 Valencia VC; 47 Valladolid CL; 48 Bizkaia PV; 49 Zamora CL; 50 Zaragoza AR; 51 Ceuta CE; 52 Melilla ML`),
  holidaySource: 'boe.es', confirmedYears: [2026],
  holidays: [
    day('01-01', 'Año Nuevo', 'New Year'), day('01-06', 'Epifanía del Señor', 'Epiphany'), day('easter-2', 'Viernes Santo', 'Good Friday'),
    day('05-01', 'Fiesta del Trabajo', 'Labour Day'),
    day('08-15', 'Asunción de la Virgen', 'Assumption'), day('10-12', 'Fiesta Nacional de España', 'National Day'), day('11-01', 'Todos los Santos', 'All Saints'),
    day('12-06', 'Día de la Constitución', 'Constitution Day'),
    day('12-08', 'Inmaculada Concepción', 'Immaculate Conception'), day('12-25', 'Natividad del Señor', 'Christmas Day'),
    day('easter-3', 'Jueves Santo', 'Maundy Thursday', { regions: ['AN', 'AR', 'AS', 'CN', 'CB', 'CM', 'CL', 'EX', 'GA', 'IB', 'RI', 'MD', 'MC', 'NC', 'PV', 'CE', 'ML'] }),
    day('easter+1', 'Lunes de Pascua', 'Easter Monday', { regions: ['CT', 'IB', 'NC', 'PV', 'RI', 'VC'] }), day('easter+1', 'Lunes de Pascua', 'Easter Monday', in2026('CM')),
    day('02-28', 'Día de Andalucía', 'Andalusia Day', { regions: ['AN'] }), day('03-01', 'Día de las Illes Balears', 'Balearic Islands Day', { regions: ['IB'] }),
    day('04-23', 'San Jorge, Día de Aragón', 'Saint George', { regions: ['AR'] }),
    day('04-23', 'Fiesta de Castilla y León', 'Castile and León Day', { regions: ['CL'] }), day('05-02', 'Fiesta de la Comunidad de Madrid', 'Madrid Day', { regions: ['MD'] }),
    day('05-17', 'Día das Letras Galegas', 'Galician Literature Day', { regions: ['GA'] }),
    day('05-30', 'Día de Canarias', 'Canary Islands Day', { regions: ['CN'] }), day('05-31', 'Día de Castilla-La Mancha', 'Castile-La Mancha Day', { regions: ['CM'] }),
    day('06-09', 'Día de La Rioja', 'La Rioja Day', { regions: ['RI'] }),
    day('06-09', 'Día de la Región de Murcia', 'Murcia Day', { regions: ['MC'] }), day('06-24', 'San Juan', 'Saint John', { regions: ['CT', 'VC'] }),
    day('06-24', 'San Juan', 'Saint John', in2026('GA')),
    day('07-25', 'Santiago Apóstol', 'Saint James', { regions: ['GA', 'PV'] }),
    day('07-28', 'Día de las Instituciones de Cantabria', 'Institutions of Cantabria', { regions: ['CB'] }),
    day('09-08', 'Día de Asturias', 'Asturias Day', { regions: ['AS'] }), day('09-08', 'Día de Extremadura', 'Extremadura Day', { regions: ['EX'] }),
    day('09-11', 'Diada Nacional de Catalunya', 'Catalonia Day', { regions: ['CT'] }),
    day('09-15', 'La Bien Aparecida', 'Our Lady of Bien Aparecida', { regions: ['CB'] }),
    day('10-09', 'Día de la Comunitat Valenciana', 'Valencian Community Day', { regions: ['VC'] }), day('12-26', 'San Esteban', 'Saint Stephen', { regions: ['CT', 'IB'] }),
    day('03-19', 'San José', 'Saint Joseph', { regions: ['VC', 'MC'] }), day('03-19', 'San José', 'Saint Joseph', in2026('GA', 'NC', 'PV')),
    day('2026-03-02', 'Lunes siguiente al Día de las Illes Balears', 'Monday after Balearic Islands Day', { regions: ['IB'] }),
    day('easter+60', 'Corpus Christi', 'Corpus Christi', { regions: ['CM'] }),
    day('11-02', 'Lunes siguiente a Todos los Santos', 'Monday after All Saints', in2026('AN', 'AR', 'AS', 'CN', 'CM', 'CL', 'EX', 'MD', 'NC')),
    day('12-07', 'Lunes siguiente al Día de la Constitución', 'Monday after Constitution Day', in2026('AN', 'AR', 'AS', 'CB', 'CL', 'EX', 'MC', 'MD', 'ML', 'RI')),
    day('08-05', 'Nuestra Señora de África', 'Our Lady of Africa', { regions: ['CE'] }), day('09-02', 'Día de Ceuta', 'Ceuta Day', { regions: ['CE'] }),
    day('2026-03-20', 'Fiesta del Eid al-Fitr', 'Eid al-Fitr', { regions: ['ML'] }), day('2026-05-27', 'Fiesta del Sacrificio', 'Eid al-Adha', { regions: ['CE', 'ML'] }),
  ],
}
