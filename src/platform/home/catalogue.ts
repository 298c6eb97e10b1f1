/** What the homes are called, and what is said when a tile cannot be shown. */
export const catalogue = {
  es: {
    'home.kind.director': 'Dirección', 'home.kind.manager': 'Mi equipo', 'home.kind.admin': 'Administración',
    'home.without_rate_one': '{count} sin tipo de cambio', 'home.without_rate_many': '{count} sin tipo de cambio', 'home.without_rate_other': '{count} sin tipo de cambio',
    'error.unknown_home': 'No existe esta página de inicio, o no corresponde al rol.', 'error.unknown_tile': 'Esta página de inicio no tiene esa tarjeta.',
    'error.tile_late': 'Esta tarjeta tarda demasiado. El resto de la página no depende de ella.', 'error.tile_failed': 'Esta tarjeta no se pudo leer. El resto de la página no depende de ella.',
  },
  en: {
    'home.kind.director': 'Company', 'home.kind.manager': 'My team', 'home.kind.admin': 'Administration',
    'home.without_rate_one': '{count} without an exchange rate', 'home.without_rate_other': '{count} without an exchange rate',
    'error.unknown_home': 'There is no such home page, or it is not for this role.', 'error.unknown_tile': 'This home page has no such tile.',
    'error.tile_late': 'This tile takes too long. The rest of the page does not depend on it.', 'error.tile_failed': 'This tile could not be read. The rest of the page does not depend on it.',
  },
}
