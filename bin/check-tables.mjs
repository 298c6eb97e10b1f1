// Whose tables SQL names. A module reads its own; those of another only where the file asks visible() of them, through a function of the owner, or by a line of `borrowed` that says why. Entity tables are written by records alone.

/** Reads of tables of others that stay as they are. `where`: files; `tables`: what they read. */
export const borrowed = [
  { where: /^src\//, tables: ['user', 'team', 'territory'], why: 'who works here: names, zones and lines of reporting are joined everywhere and are nobody\'s secret' },
  { where: /^src\/platform\/(sharing\/explanation|layouts\/(resolve|routes))\.ts$/, tables: ['role'], why: 'why somebody sees something, and which page: by the names of their roles' },
  { where: /^src\/platform\/programs\//, tables: ['kernel.process', 'kernel.backup'], why: 'what a restore takes along of the processes and backups of another machine is forgotten' },
  { where: /^src\/platform\/(backup|audit)\//, tables: ['kernel.file_blob', 'kernel.import'], why: 'what holds for all tables alike: backup, restore, retention' },
  { where: /^src\/customer\/privacy\//, tables: ['file', 'kernel.file_blob'], why: 'what is handed over or erased with a person goes with its bytes' },
  { where: /^src\/operational\/(absence|quoting\/approval)\//, tables: ['kernel.delegation'], why: 'who stands in for whom, in the same statement as who is away or may decide' },
  { where: /^src\/operational\/leads\//, tables: ['lead', 'lead_derived', 'interaction', 'consent', 'contact_point', 'account'], why: 'prospecting is what leads are about; the entity lies with the customer, so that every door finds the person. Lifted (leadsItself), set-wise' },
  { where: /^src\/operational\/sales\/risks\//, tables: ['interaction', 'account'], why: 'risks of five hundred sales in one statement, lifted; who may read them is asked of the sale' },
  { where: /^src\/operational\/forecast\/(call|states|movement)\//, tables: ['opportunity', 'stage', 'product', 'account'], why: 'a forecast is sums over sales, cut by seen() or visible() of states/read.ts' },
  { where: /^src\/operational\/forecast\/territories\//, tables: ['account'], why: 'a rule is tried on every account before it moves them; administrators only' },
  { where: /^src\/operational\/forecast\/tiles\/margin_given\.ts$/, tables: ['quote_line'], why: 'lines of quotations the file asks visible() of' },
  { where: /^src\/operational\/contracts\//, tables: ['order', 'order_line', 'product', 'product_family'], why: 'what follows an order (amendments, receivables, profit, wallet) adds up its lines, cut by visible() of the caller or lifted with a reason' },
  { where: /^src\/operational\/contracts\/(completions\/payment|profit\/read)\.ts$/, tables: ['account_relation', 'contact', 'interaction'], why: 'who pays for whom; what talks with a customer cost' },
  { where: /^src\/operational\/incentives\/(events|conflicts|estimate)\//, tables: ['order', 'order_line', 'product', 'opportunity', 'opportunity_split', 'quote_line', 'invoice', 'payment', 'payment_allocation', 'lead'], why: 'a plan pays on records of six entities, read set-wise and lifted; what of each counts stands once, in events/source.ts' },
  { where: /^src\/operational\/quoting\/pricing\/offer\.ts$/, tables: ['price_book', 'price_book_entry', 'bundle_item', 'product', 'product_unit'], why: 'a price is the answer to one statement over the price lists' },
  { where: /^src\/operational\/quoting\/(approval|orders)\//, tables: ['order', 'order_line'], why: 'an order without a quotation meets the rules of quotations: its lines, who wrote them and what else the customer ordered of late, lifted and set-wise; whose doors lead there has been asked' },
  { where: /^src\/operational\/quoting\/profit\/win\.ts$/, tables: ['product', 'opportunity'], why: 'the curve of wins is fitted to all sales that were decided, lifted' },
]

const verbs = /\b(update|insert\s+into|delete\s+from|merge\s+into|truncate|from|join|using)\s+/g
const name = /(?:kernel\.)?"?[a-z_][a-z0-9_]*"?/y
/** what may stand where an alias could */
const keyword = /^(as|where|on|using|join|left|right|inner|full|cross|natural|group|order|limit|set|values|returning|union|except|intersect|for|having|window|default|select|when|then|tablesample|offset|and|or|is|not|in|with|do)$/

/** Sentences, one a table that is read or written past its owner, and one a line of `borrowed` that nothing needs any more. `files`: [{path, text, isTest}]. */
export function tableProblems(files) {
  const sources = files.filter(({ path, isTest }) => !isTest && path.endsWith('.ts') && !path.startsWith('src/ui/')), owners = ownersOf(sources), needed = new Set()
  const problems = sources.filter(({ path }) => !path.startsWith('src/kernel/')).flatMap(file => statementsOf(file).flatMap(({ verb, table, line, declaration }) => {
    const plain = table.replace(/_derived$/, ''), owner = owners.get(table) ?? owners.get(plain), writes = !['from', 'join', 'using'].includes(verb)
    if (!owner || owner === 'kernel') return []
    if (writes && !table.startsWith('kernel.')) return [`${file.path}:${line} ${verb} ${table}: entity tables are written by records/* alone`]
    if (owner === moduleOf(file.path) || new RegExp(`visible(Ids)?\\([^)]*'${plain}'`).test(declaration)) return []
    const known = borrowed.find(({ where, tables }) => where.test(file.path) && tables.includes(table))
    if (known) { needed.add(`${borrowed.indexOf(known)} ${table}`); return [] }
    return [`${file.path}:${line} ${table} belongs to ${owner}: through its functions or visible() where the statement stands, or a reason in bin/check-tables.mjs`]
  }))
  const whole = sources.some(({ path }) => path === 'src/app.ts')
  const idle = borrowed.flatMap(({ where, tables }, at) => tables.filter(table => whole && !needed.has(`${at} ${table}`)).map(table => `bin/check-tables.mjs: nothing in ${where.source} reads ${table} any more`))
  return [...problems, ...idle]
}

/** Which module a table belongs to: of entities the one that defines it, of others the one that creates it. */
function ownersOf(files) {
  const owners = new Map()
  for (const { path, text } of files) {
    for (const match of text.matchAll(/^export const \w+ = entity\('([a-z_0-9]+)'/gm)) owners.set(match[1], moduleOf(path))
    for (const match of text.matchAll(/create (?:unlogged )?table if not exists (kernel\.[a-z_0-9]+)/g)) owners.set(match[1], moduleOf(path))
  }
  return owners
}

/** Every table that SQL of a file names, each with the declaration of the file it stands in: what is asked of visible() elsewhere says nothing of this statement. */
function statementsOf({ text }) {
  const begins = [...text.matchAll(/^(?=\S)(?![)}\]*/`])/gm)].map(match => match.index)
  return [...text.matchAll(verbs)].filter(match => !/^\s*(\/\/|\/?\*)/.test(text.slice(text.lastIndexOf('\n', match.index) + 1))).flatMap(match => {
    const verb = match[1].replace(/\s+/g, ' '), at = match.index + match[0].length
    const declaration = text.slice(begins.findLast(begin => begin <= match.index) ?? 0, begins.find(begin => begin > match.index) ?? text.length)
    return tablesFrom(text, at, verb === 'from' || verb === 'using').map(({ table, index }) => ({ verb, table, line: text.slice(0, index).split('\n').length, declaration }))
  })
}

/** The tables named at a place of a statement; of a list (`from a, b`) all of them. Functions, sub-selects and what is put in by code are passed over: a sub-select has a `from` of its own. */
function tablesFrom(text, from, isList) {
  const found = []
  for (let at = from; ;) {
    at += /^\s*(?:(?:only|lateral)\s+)*/.exec(text.slice(at, at + 100))[0].length
    if (text[at] === '(' || text.startsWith('${', at)) at = past(text, at)
    else {
      name.lastIndex = at
      const [written] = name.exec(text) ?? []
      if (!written) return found
      const end = at + written.length
      if (text[end] === '(') at = past(text, end)
      else if (/[\w.]/.test(text[end] ?? '')) return found
      else { found.push({ table: written.replaceAll('"', ''), index: at }); at = end }
    }
    at += /^(?:\s+with\s+ordinality)?/.exec(text.slice(at, at + 100))[0].length
    const alias = /^\s+(?:as\s+)?("?[a-z_][a-z0-9_]*"?)(?:\s*(?=\())?/.exec(text.slice(at, at + 100))
    if (alias && !keyword.test(alias[1])) at += alias[0].length
    if (text[at] === '(') at = past(text, at)
    const comma = /^\s*,/.exec(text.slice(at, at + 100))
    if (!isList || !comma) return found
    at += comma[0].length
  }
}

/** Behind the bracket that closes the one at `at` (or the one that `$` precedes). */
function past(text, at) {
  let depth = 0
  for (let i = text[at] === '$' ? at + 1 : at; i < text.length; i++) {
    if ('({['.includes(text[i])) depth++
    else if (')}]'.includes(text[i]) && --depth === 0) return i + 1
  }
  return text.length
}

/** `customer`, `kernel` and `simulation` are one module each; elsewhere a folder of the wing is one. */
export function moduleOf(path) {
  const [, wing, module] = path.split('/')
  return ['customer', 'kernel', 'simulation', 'math'].includes(wing) ? wing : `${wing}/${module}`
}
