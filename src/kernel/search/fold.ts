// Text as search and filters compare it: without case and accents. The same result as the SQL function fold(), lower(unaccent()), for Latin text.

/** What decomposition does not reach: target letters, then the characters that become them (PostgreSQL's unaccent, checked against it by a test). */
const LETTERS = 'a:ªȺ μ:µ o:ºØø ae:Ææ d:ÐðĐđƉƊƋƌȡ th:Þþ ss:ßẞ h:Ħħ i:ıƖƗ ij:Ĳĳ q:ĸ l:ĿŀŁłƚȴȽ \'n:ŉ n:ŊŋƝƞȵ oe:Œœ t:ŦŧƫƬƭƮȶȾ s:ſȿ b:ƀƁƂƃɃ c:ƇƈȻȼ e:ƐɆɇ f:Ƒƒ g:ƓǤǥ hv:ƕ k:Ƙƙ oi:Ƣƣ p:Ƥƥ v:Ʋ y:ƳƴɎɏ z:ƵƶȤȥɀ ' +
  'dz:ǄǅǆǱǲǳ lj:Ǉǈǉ nj:Ǌǋǌ ǣ:Ǣǣ ǯ:Ǯǯ ǽ:Ǽǽ ǿ:Ǿǿ j:ȷɈɉ db:ȸ qp:ȹ u:Ʉ r:Ɍɍ'
const SIGNS: [string, string][] = [
  ['!', '\u00A1'], ['(c)', '\u00A9'], ['<<', '\u00AB'], ['-', '\u00AD\u2010\u2011\u2012\u2013\u2014\u2015\u2212'], ['(r)', '\u00AE'], ['+/-', '\u00B1'], ['>>', '\u00BB'], [' 1/4', '\u00BC'], [' 1/2', '\u00BD'],
  [' 3/4', '\u00BE'], ['?', '\u00BF'], ['*', '\u00D7'], ['/', '\u00F7\u2044'], ['||', '\u2016'], ['\'', '\u2018\u2019\u201B\u2032'], [',', '\u201A'], ['"', '\u201C\u201D\u201F\u2033'], [',,', '\u201E'], ['.', '\u2024'],
  ['..', '\u2025'], ['...', '\u2026'], ['<', '\u2039'], ['>', '\u203A'], ['!!', '\u203C'], ['no', '\u2116'],
]

const known = new Map<string, string>([...LETTERS.split(' ').map(entry => entry.split(':') as [string, string]), ...SIGNS].flatMap(([target, sources]) => [...sources].map(source => [source, target] as const)))

/** `"Peña Straße"` → `"pena strasse"`. Character by character, so that a piece of a text folds to a piece of the folded text. */
export function fold(text: string): string {
  // Lower case one by one: of a whole text it would turn the last sigma of a Greek word into another letter, which PostgreSQL does not.
  return text.replace(/[^\0-\x7F]/gu, foldOne).replace(/[A-Z]+/g, ascii => ascii.toLowerCase())
}

function foldOne(character: string): string {
  const before = known.get(character)
  if (before !== undefined) return before
  const folded = /[\u0300-\u0362]/.test(character) ? '' : /\p{Script=Latin}|\p{Script=Greek}/u.test(character) ? character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() : character.toLowerCase()
  if (known.size < 20_000) known.set(character, folded)
  return folded
}
