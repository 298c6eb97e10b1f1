/** Words of the tiles of operation. */
export const tileWords = {
  es: {
    'tile.sessions.people': 'Personas', 'tile.sessions.active': 'Activas', 'tile.sessions.never': 'Nunca entraron', 'tile.sessions.administrators': 'Administran',
    'tile.operation.state': 'Funcionamiento', 'tile.operation.failed_jobs': 'Trabajos fallidos', 'tile.operation.parked': 'Cambios apartados', 'tile.operation.behind': 'Reacciones atrasadas', 'tile.operation.free': 'Disco libre'
  },
  en: {
    'tile.sessions.people': 'People', 'tile.sessions.active': 'Active', 'tile.sessions.never': 'Never signed in', 'tile.sessions.administrators': 'Administrators',
    'tile.operation.state': 'Operation', 'tile.operation.failed_jobs': 'Failed jobs', 'tile.operation.parked': 'Parked changes', 'tile.operation.behind': 'Reactions behind', 'tile.operation.free': 'Free disk'
  },
}
