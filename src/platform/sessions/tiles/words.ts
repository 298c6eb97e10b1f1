/** Words of the tile of people. */
export const tileWords = {
  es: { 'tile.sessions.people': 'Personas', 'tile.sessions.active': 'Activas', 'tile.sessions.never': 'Nunca entraron', 'tile.sessions.administrators': 'Administran' },
  en: { 'tile.sessions.people': 'People', 'tile.sessions.active': 'Active', 'tile.sessions.never': 'Never signed in', 'tile.sessions.administrators': 'Administrators' },
}
