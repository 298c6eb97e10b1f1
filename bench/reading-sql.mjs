// The questions of readers by hand: what SQL alone takes for the rows that the product answers, for the same person, on a connection of its own. Without checks, cursors, kinds of fields or HTTP; the rights are the person's, by their access keys.
import postgres from 'postgres'

const PLAIN = 'c.id, c.first_name, c.last_name, c.email, c.phone, c.job_title, a.name as "account.name", c.owner, c.updated_at'
/** columns that answer no question: rights and search text */
const INNER = ['acl', 'search', 'search_private']
/** characters of an API key that are stored as they are */
const PREFIX = 9

/** A client of measure.mjs over the product's own database: `send` takes [text, values] and answers 200 with the rows as JSON. */
export function sqlClient(product, connections) {
  const sql = connect(product, connections)
  return { send: async ([text, values]) => { const rows = await sql.unsafe(text, values, { prepare: true }); return { status: 200, text: JSON.stringify(rows) } }, close: () => sql.end({ timeout: 5 }) }
}

function connect(product, max) { return postgres(product.databaseUrl.split('?')[0], { max, onnotice: () => undefined }) }

/** {name of a step: i → [text, values]} for the person with this API key; null: an administrator, whom no rights restrict. `questions` says what is asked (steps.mjs), `page` is one answer of a contact's 360. */
export async function readingSql(product, { key, questions, page }) {
  const sql = connect(product, 1)
  try {
    const columns = await columnsOf(sql), keys = key === null ? null : await keysOf(sql, key)
    const seen = alias => (keys ? ` and ${alias}.acl && '{${keys.join(',')}}'::int[]` : '')
    const whole = `select ${columns.get('contact').map(name => `c."${name}"`)}, ${columns.get('contact_derived').filter(name => name !== 'id').map(name => `d."${name}"`)} from contact c left join contact_derived d on d.id = c.id where c.deleted_at is null${seen('c')}`
    const latest = 'order by c.updated_at desc, c.id desc limit 51'
    const search = words => `${whole} and ${words.map((_, i) => `c.search_private like '%' || $${i + 1} || '%'`).join(' and ')} order by fold(c.display_name), c.id limit 21`
    const everywhere = (await searchedTables(sql)).map(({ table, column, acl }) => `(select '${table}' as entity, c.id, word_similarity($1, c."${column}") as near from "${table}" c where c.deleted_at is null${acl ? seen('c') : ''} and $1 <% c."${column}" order by 3 desc limit 20)`)
    const opened = pageSql(columns, await targetsOf(sql), page, keys ? seen : () => '')
    return {
      list: () => [`select ${PLAIN} from contact c left join account a on a.id = c.account and a.deleted_at is null${seen('a')} where c.deleted_at is null${seen('c')} ${latest}`, []],
      filter: i => [`${whole} and fold(c.last_name) like '%gar%' and c.owner = $1 ${latest}`, [questions.owner(i)]],
      'two filters': i => [`${whole} and fold(c.job_title) like '%' || $1 || '%' and fold(c.second_last_name) like '%' || $2 || '%' ${latest}`, questions.pieces(i)],
      open: i => [opened, [questions.id(i)]],
      'search common': () => [search(['']), [questions.common]],
      'search rare': i => [search(['']), [questions.rare(i)]],
      'search two words': i => [search(['', '']), questions.words(i)],
      'search misspelt': i => [`select * from (${everywhere.join(' union all ')}) e order by e.near desc limit 20`, [questions.misspelt(i).join(' ')]],
    }
  } finally { await sql.end({ timeout: 5 }) }
}

/** Table to its columns, the inner ones left out. */
async function columnsOf(sql) {
  const found = await sql`select table_name as "table", array_agg(column_name::text order by ordinal_position) as columns from information_schema.columns where table_schema = 'public' and column_name <> all(${INNER}) group by table_name`
  return new Map(found.map(row => [row.table, row.columns]))
}

/** Tables with an index for pieces of their search text. */
async function searchedTables(sql) {
  return sql`select distinct on (t.relname) t.relname as "table", a.attname as "column", exists (select 1 from pg_attribute x where x.attrelid = t.oid and x.attname = 'acl') as acl
    from pg_index i join pg_class t on t.oid = i.indrelid join pg_am m on m.amname = 'gin' join pg_class k on k.oid = i.indexrelid and k.relam = m.oid join pg_attribute a on a.attrelid = t.oid and a.attnum = any(i.indkey) and a.attname in ('search', 'search_private') order by t.relname, a.attname desc`
}

/** `table.column` to the table it refers to. */
async function targetsOf(sql) {
  const found = await sql`select k.conrelid::regclass::text as "table", a.attname as "column", k.confrelid::regclass::text as target from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] where k.contype = 'f'`
  return new Map(found.map(row => [`${row.table}.${row.column}`.replaceAll('"', ''), row.target]))
}

/** What own records, those of everybody below and those of teams and territories carry in their arrays (level 1 to 3). */
async function keysOf(sql, apiKey) {
  const [{ user }] = await sql`select user_id as "user" from kernel.api_key where prefix = ${apiKey.slice(0, PREFIX)}`
  const found = await sql`with recursive people(id) as (select ${user}::uuid union select u.id from "user" u join people p on u.manager = p.id where u.deleted_at is null),
    places(id) as (select t.value::uuid from "user" u, jsonb_array_elements_text(coalesce(to_jsonb(u.teams), '[]') || coalesce(to_jsonb(u.territories), '[]')) t where u.id = ${user}
      union select t.id from "team" t where t.leader = ${user} union select t.id from "territory" t where t.manager = ${user})
    select key from kernel.principal where kind = 'everyone' or id in (select id from people union select id from places) order by key`
  return found.flatMap(({ key }) => [1, 2, 3].map(level => key * 4 + level))
}

/** A 360 page by hand: the record and each of its lists, in one statement, with the names that references show. */
function pageSql(columns, targets, page, seen) {
  const record = select('contact', 'c', Object.keys(page.record))
  const lists = page.panels.map(({ entity, via, fields, rows }) => `(select json_agg(x) from (select ${select(entity, 'l', [...new Set(['id', ...fields, ...Object.keys(rows[0] ?? {})])])} from "${entity}" l where l."${via}" = c.id and l.deleted_at is null${seen('l')} order by l.updated_at desc limit ${Math.max(rows.length, 5) + 1}) x)`)
  return `select ${[record, ...lists.map((list, i) => `${list} as list_${i}`)]} from contact c where c.id = $1 and c.deleted_at is null${seen('c')}`

  function select(table, alias, names) {
    const derived = columns.get(`${table}_derived`) ?? []
    return names.flatMap(name => {
      const [own, far] = name.split('.')
      if (far) { const target = targets.get(`${table}.${own}`); return target ? [`(select f."${far}" from ${target} f where f.id = ${alias}."${own}") as "${name}"`] : [] }
      if (columns.get(table)?.includes(own)) return [`${alias}."${own}"`]
      return derived.includes(own) ? [`(select e."${own}" from "${table}_derived" e where e.id = ${alias}.id) as "${own}"`] : []
    })
  }
}
