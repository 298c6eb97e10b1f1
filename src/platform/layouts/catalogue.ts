/** What arrangements of pages are called, and what is wrong with one. */
export const catalogue = {
  es: {
    'entity.page_layout': 'Disposición de páginas', 'entity.page_layout.plural': 'Disposiciones de páginas',
    'field.page_layout.entity': 'Objeto', 'field.page_layout.role': 'Rol', 'field.page_layout.rank': 'Orden entre roles', 'field.page_layout.arrangement': 'Disposición', 'field.page_layout.slot': 'Objeto y rol',
    'related.role.page_layouts': 'Disposiciones de páginas',
    'error.invalid_arrangement': 'La disposición no tiene la forma esperada en «{place}».', 'error.unknown_panel': 'La página no tiene la tarjeta «{name}».', 'error.unknown_relation': 'La página no tiene la lista relacionada «{name}».',
    'error.named_twice': '«{name}» aparece dos veces.', 'error.section_without_name': 'Una sección propia necesita un título en español o en inglés.',
  },
  en: {
    'entity.page_layout': 'Page layout', 'entity.page_layout.plural': 'Page layouts',
    'field.page_layout.entity': 'Object', 'field.page_layout.role': 'Role', 'field.page_layout.rank': 'Order among roles', 'field.page_layout.arrangement': 'Layout', 'field.page_layout.slot': 'Object and role',
    'related.role.page_layouts': 'Page layouts',
    'error.invalid_arrangement': 'The layout does not have the expected form at “{place}”.', 'error.unknown_panel': 'The page has no card “{name}”.', 'error.unknown_relation': 'The page has no related list “{name}”.',
    'error.named_twice': '“{name}” is there twice.', 'error.section_without_name': 'A section of your own needs a title in Spanish or in English.',
  },
}
