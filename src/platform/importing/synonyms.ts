// Words that files use for columns, by the field they usually mean: folded. Fields an entity does not have are passed over. Modules add the words of their own entities as `synonyms.<entity>.<field>`
// in their catalogues, parted by `|`.

/** Field → what columns that hold it are called. */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  name: ['nombre', 'name', 'title', 'titulo', 'fn'],
  first_name: ['first name', 'given name', 'nombres', 'nombre', 'nombre de pila', 'n.given', 'forename'],
  last_name: ['last name', 'surname', 'family name', 'apellido', 'apellidos', 'primer apellido', 'apellido paterno', 'n.family'],
  second_last_name: ['segundo apellido', 'apellido materno', 'second last name', 'second surname'],
  display_name: ['full name', 'nombre completo', 'nombre y apellidos', 'nombre y apellido', 'fn', 'name', 'nombre'],
  salutation: ['tratamiento', 'prefix', 'n.prefix', 'honorific', 'saludo'],
  email: ['e-mail', 'mail', 'correo', 'correo electronico', 'email address', 'direccion de correo', 'email 1', 'e-mail 1 - value'],
  phone: ['telefono', 'tel', 'phone number', 'movil', 'celular', 'mobile', 'mobile phone', 'telephone', 'numero de telefono', 'phone 1 - value'],
  whatsapp: ['wa', 'whatsapp'],
  website: ['web', 'url', 'sitio web', 'pagina web', 'homepage', 'web site'],
  birth_date: ['fecha de nacimiento', 'nacimiento', 'cumpleanos', 'birthday', 'bday', 'date of birth'],
  owner: ['responsable', 'propietario', 'assigned to'],
  currency: ['moneda', 'divisa'],
  description: ['descripcion', 'notas', 'notes', 'note', 'comentarios', 'comments', 'observaciones'],
  subject: ['asunto', 'tema', 'topic'],
  language: ['idioma', 'lang', 'lengua'],
  time_zone: ['zona horaria', 'tz', 'timezone'],
  street: ['calle', 'direccion', 'address', 'domicilio', 'street address', 'adr.street', 'via'],
  number: ['numero', 'street number', 'num', 'no.'],
  interior: ['interior', 'piso', 'depto', 'apartment', 'adr.extended'],
  neighborhood: ['colonia', 'barrio', 'neighborhood', 'urbanizacion'],
  city: ['ciudad', 'poblacion', 'localidad', 'municipio', 'town', 'adr.city'],
  region: ['provincia', 'estado', 'region', 'state', 'departamento', 'adr.region', 'state/province'],
  postal_code: ['codigo postal', 'cp', 'c.p.', 'zip', 'zip code', 'postcode', 'adr.postal_code'],
  country: ['pais', 'country', 'country/region', 'adr.country'],
}
