// The two symbols that both screens show for one request [SPEC 10, DESIGN 4]. They come from the verifier's nonce and
// reading key, so a mistyped number that met a stranger's request shows other ones, and so does a request whose key
// somebody has exchanged on the way. They are against mistakes: 256 pairs stop nobody who can try many requests.
import type { PublicKey, Sha256 } from '../jws/es256.ts'
import { thumbprint } from '../jws/es256.ts'
import type { Text } from '../language/text.ts'

/** Things that are easy to tell apart and to say aloud. */
export const SYMBOLS = {
  sun: { pl: 'słońce', en: 'sun' },
  moon: { pl: 'księżyc', en: 'moon' },
  star: { pl: 'gwiazda', en: 'star' },
  heart: { pl: 'serce', en: 'heart' },
  house: { pl: 'dom', en: 'house' },
  tree: { pl: 'drzewo', en: 'tree' },
  anchor: { pl: 'kotwica', en: 'anchor' },
  key: { pl: 'klucz', en: 'key' },
  bell: { pl: 'dzwonek', en: 'bell' },
  cloud: { pl: 'chmura', en: 'cloud' },
  umbrella: { pl: 'parasol', en: 'umbrella' },
  drop: { pl: 'kropla', en: 'drop' },
  fish: { pl: 'ryba', en: 'fish' },
  boat: { pl: 'łódka', en: 'boat' },
  crown: { pl: 'korona', en: 'crown' },
  mug: { pl: 'kubek', en: 'mug' },
} as const satisfies Record<string, Text>
export type SymbolName = keyof typeof SYMBOLS
export type SymbolPair = readonly [SymbolName, SymbolName]

const NAMES = Object.keys(SYMBOLS) as SymbolName[]

export async function symbolsOf(
  { nonce, readingKey }: { nonce: string; readingKey: PublicKey },
  sha256: Sha256,
): Promise<SymbolPair> {
  const text = `symbols ${nonce} ${await thumbprint(readingKey, sha256)}`
  const [byte = 0] = await sha256(new TextEncoder().encode(text))
  return [NAMES[byte >> 4]!, NAMES[byte & 15]!]
}
