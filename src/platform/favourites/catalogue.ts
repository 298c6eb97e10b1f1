// Words of favourites.

export const catalogue = {
  es: {
    'entity.favourite': 'Favorito', 'entity.favourite.plural': 'Favoritos', 'field.favourite.about': 'Registro', 'field.favourite.about_entity': 'Registro (objeto)', 'field.favourite.owner': 'De quién',
    'error.too_many_favourites': 'Ya hay {limit} favoritos. Quitar uno antes de agregar otro.',
  },
  en: {
    'entity.favourite': 'Favourite', 'entity.favourite.plural': 'Favourites', 'field.favourite.about': 'Record', 'field.favourite.about_entity': 'Record (object)', 'field.favourite.owner': 'Whose',
    'error.too_many_favourites': 'There are {limit} favourites already. Remove one before adding another.',
  },
}
