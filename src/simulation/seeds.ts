// Seeds of streams and ids of records, from the seed of a world and a name: any part of a world can be told without the others, and twice the same.

/** Seed of the stream called `name` in the world `seed`. */
export function streamSeed(seed: number, name: string): number { return hashed(name, seed)[0]! }

/** The UUIDv7 (RFC 9562) of the record called `name` that is made at `at` (milliseconds since 1970): its random bits come from seed and name. */
export function seededId(seed: number, at: number, name: string): string {
  const [a, b, c] = hashed(name, seed)
  const seconds = Math.floor(at / 65_536)
  return `${hex(seconds >>> 16)}${hex(seconds & 0xffff)}-${hex(at % 65_536)}-${hex(0x7000 | a! & 0xfff)}-${hex(0x8000 | a! >>> 12 & 0x3fff)}-${hex(b! >>> 16)}${hex(b! & 0xffff)}${hex(c! >>> 16)}`
}

/** An id that belongs to a record (its changes, its children): the record's own random bits but one, the moment, and a number below 4,096 that no other of that kind has. */
export function idBeside(record: string, at: number, number: number): string {
  const seconds = Math.floor(at / 65_536)
  return `${hex(seconds >>> 16)}${hex(seconds & 0xffff)}-${hex(at % 65_536)}-${hex(0x7000 | number & 0xfff)}${record.slice(18, 35)}${OTHER[record.charCodeAt(35)]!}`
}

/** by the code of a hexadecimal digit, the digit with its lowest bit turned */
const OTHER = Object.fromEntries([...'0123456789abcdef'].map((digit, value) => [digit.charCodeAt(0), (value ^ 1).toString(16)])) as Record<number, string>
const HEX = Array.from({ length: 65_536 }, (_, word) => word.toString(16).padStart(4, '0'))

function hex(word: number): string { return HEX[word & 0xffff]! }

/** Source: the mixing of MurmurHash3 (Austin Appleby, public domain) over three words, one letter at a time. */
function hashed(text: string, seed: number): [number, number, number] {
  let a = 0x9e3779b9 ^ seed, b = 0x85ebca6b ^ Math.imul(seed, 0xcc9e2d51), c = 0xc2b2ae35 ^ Math.imul(seed, 0x1b873593)
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i)
    a = Math.imul(a ^ letter, 0x85ebca6b); a ^= a >>> 13
    b = Math.imul(b ^ letter ^ a, 0xc2b2ae35); b ^= b >>> 16
    c = Math.imul(c ^ letter ^ b, 0x27d4eb2f); c ^= c >>> 15
  }
  return [final(a ^ c), final(b ^ a), final(c ^ b)]
}

function final(word: number): number {
  let h = word
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
