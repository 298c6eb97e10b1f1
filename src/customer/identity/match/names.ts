// Names as Spanish speakers bear and shorten them: two surnames, particles, pet names, spellings that sound alike; and companies without their legal form.
import { fold } from '#kernel/search/fold.ts'

const PARTICLES = new Set('de del la las los el y e i da do dos das di van von der den bin mc'.split(' '))
/** pet name: the name it stands for */
const PET_NAMES: Record<string, string> = Object.fromEntries(('jose:pepe,pepito,chepe,cheo,joselito francisco:paco,pancho,kiko,curro,fran,paquito,quico ignacio:nacho,iñaki,inaki,nachito manuel:manolo,manu,lolo,manolito,meño antonio:toño,toni,tono,tonio,antoñito '
  + 'enrique:quique,kike,enriquito alejandro:alex,jandro,alejo ale:ale jesus:chucho,chuy,suso juan:juanito,juancho rafael:rafa,fali fernando:fer,nando eduardo:edu,lalo alberto:beto,berto roberto:beto,robe guadalupe:lupe,lupita concepcion:concha,conchita,chita '
  + 'dolores:lola,lolita rosario:charo,chayo mercedes:merche,meche,merceditas isabel:isa,chabela,bel pilar:pili teresa:tere,teresita,maite beatriz:bea,betty consuelo:chelo,consuelito francisca:paca,paqui,pancha josefa:pepa,fina,chepa josefina:fina '
  + 'maria:mari,mary,marichu carmen:carmina,menchu,mamen,carmencita ana:anita,ani luis:lucho,luisito guillermo:memo,guille,willy gregorio:goyo leopoldo:polo sebastian:sebas,chano santiago:santi,chago,yago miguel:micky,migue david:davi daniel:dani patricia:pati,paty '
  + 'gabriel:gabi,gabo gabriela:gabi,gaby victoria:vicky,toya sergio:checo,sergi cristina:cris,tina elena:nena,lena susana:susi,susy monica:moni veronica:vero andrea:andre natalia:nati,naty carolina:caro lorena:lore valentina:vale rodrigo:rodri ricardo:richi,ricky,rica').split(' ')
  .flatMap(entry => { const [name, pets] = entry.split(':') as [string, string]; return pets.split(',').map(pet => [fold(pet), name] as const) }))
const LEGAL = 's a de c v|s a p i de c v|s de r l de c v|s de r l|s a b de c v|s a b|s a s|s a c|s a a|s a u|s l u|s l p|s l l|s l|s a|s r l|e i r l|s p a|s c|s coop|s en c|c a|a c|ltda|limitada|ltd|inc|llc|corp|gmbh|cia|compania|sociedad anonima|sociedad limitada|spa|sapi de cv|sa de cv|s de rl de cv|srl de cv|sas|sac|srl|eirl|sau|slu|sa|sl|bv|co'
  .split('|').sort((a, b) => b.length - a.length)

/** The words of a text: folded, letters and digits only. */
export function words(text: string | null | undefined): string[] { return text ? fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean) : [] }

export interface PersonName { given: string[]; first: string | null; second: string | null }

/** Splits a person's name. Particles do not count; a last name of two words holds both surnames; `García López, José` is read the other way round; without parts the shown name is taken apart. */
export function personName(row: { first_name?: unknown; last_name?: unknown; second_last_name?: unknown; display_name?: unknown }): PersonName {
  const given = plain(row.first_name), last = plain(row.last_name), second = plain(row.second_last_name)
  if (given.length > 0 || last.length > 0) return { given: given.map(canonical), first: last[0] ?? null, second: second[0] ?? last[1] ?? null }
  const shown = typeof row.display_name === 'string' && !row.display_name.includes('@') && !/\d{5}/.test(row.display_name) ? row.display_name : ''
  const [before, after] = shown.split(',')
  if (after !== undefined) { const surnames = plain(before); return { given: plain(after).map(canonical), first: surnames[0] ?? null, second: surnames[1] ?? null } }
  const all = plain(shown)
  const names = all.length <= 2 ? 1 : all.length - 2
  return { given: all.slice(0, names).map(canonical), first: all[names] ?? null, second: all[names + 1] ?? null }
}

function plain(text: unknown): string[] {
  const all = words(typeof text === 'string' ? text : null)
  const kept = all.filter(word => !PARTICLES.has(word))
  return kept.length > 0 ? kept : all
}

/** The name a pet name stands for. */
export function canonical(name: string): string { return PET_NAMES[name] ?? name }

/** The words of a company's name that tell it from others: without legal form and particles, in the order written. */
export function companyCore(name: string | null | undefined): string[] {
  const all = withoutForm(name)
  const core = all.filter(word => !PARTICLES.has(word))
  return core.length > 0 ? core : all
}

/** The words of a company's name without its legal form, particles kept: "La Mar" is not "El Mar". */
export function withoutForm(name: string | null | undefined): string[] {
  let text = ` ${words(name).join(' ')} `
  for (let again = true; again;) {
    again = false
    for (const form of LEGAL) if (text.endsWith(` ${form} `) && text.trim() !== form) { text = text.slice(0, -form.length - 1); again = true; break }
  }
  return text.trim().split(' ').filter(Boolean)
}

/** The legal form at the end of a company's name, letters only; null without one. */
export function legalForm(name: string | null | undefined): string | null {
  const text = ` ${words(name).join(' ')} `
  const form = LEGAL.find(each => text.endsWith(` ${each} `) && text.trim() !== each)
  return form ? form.replaceAll(' ', '').replace(/^compania$/, 'cia').replace(/^sociedadanonima$/, 'sa').replace(/^sociedadlimitada$/, 'sl').replace(/^limitada$/, 'ltda') : null
}

/** How a Spanish word sounds: b/v, s/z/soft c, j/soft g/x, ll/y, silent h and double letters are one. */
export function sound(word: string): string {
  return fold(word).replace(/[^a-z]/g, '').replace(/ph/g, 'f').replace(/ch/g, '1').replace(/h/g, '').replace(/ll/g, 'y').replace(/v|w/g, 'b').replace(/c(?=[ei])|z/g, 's').replace(/g(?=[ei])|x/g, 'j').replace(/gu(?=[ei])/g, 'g').replace(/qu|q|c|k/g, 'k')
    .replace(/(.)\1+/g, '$1')
}

/** The same without vowels after the first letter: words that may be meant to be one meet under it. */
export function phonetic(word: string): string {
  const heard = sound(word)
  return heard.slice(0, 1) + heard.slice(1).replace(/[aeiou]/g, '')
}
