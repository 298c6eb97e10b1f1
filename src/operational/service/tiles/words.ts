/** Words of the tiles of service. */
export const tileWords = {
  es: { 'home.kind.agent': 'Mi atención', 'tile.service.open': 'Casos abiertos', 'tile.service.open_cases': 'Casos', 'tile.service.complaints': 'Reclamos', 'tile.service.waiting': 'Casos en espera', 'tile.service.untaken': 'Sin responsable', 'tile.service.unanswered': 'Sin respuesta', 'tile.service.next': 'Mis casos', 'tile.service.none': 'Ningún caso abierto.', 'tile.service.kinds': 'Casos abiertos por tipo' },
  en: { 'home.kind.agent': 'My desk', 'tile.service.open': 'Open cases', 'tile.service.open_cases': 'Cases', 'tile.service.complaints': 'Complaints', 'tile.service.waiting': 'Waiting cases', 'tile.service.untaken': 'Taken by nobody', 'tile.service.unanswered': 'Unanswered', 'tile.service.next': 'My cases', 'tile.service.none': 'No open case.', 'tile.service.kinds': 'Open cases by type' },
}
