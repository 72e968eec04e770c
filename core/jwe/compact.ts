// A message that only one key can read, in its compact form [RFC7516 §7.1]: ECDH-ES in direct key agreement with A256GCM
// or A128GCM [RFC7518 §4.6, §5.3]. By WebCrypto, so that the reading key need never leave the browser it was made in.
import * as z from 'zod'
import { fromBase64url, toBase64url } from '../jws/base64url.ts'
import { decodeJson, encodeJson } from '../jws/compact.ts'
import { PublicKey } from '../jws/es256.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Content encryptions that are spoken here, the stronger first, with the bits of their keys. */
export const ENCRYPTIONS = { A256GCM: 256, A128GCM: 128 } as const
export type Encryption = keyof typeof ENCRYPTIONS

export const KEY_AGREEMENT = 'ECDH-ES'
const CURVE = { name: 'ECDH', namedCurve: 'P-256' }
const TAG_BYTES = 16
const IV_BYTES = 12

const Header = z.object({
  alg: z.literal(KEY_AGREEMENT),
  enc: z.enum(['A256GCM', 'A128GCM']),
  epk: PublicKey,
  kid: z.string().optional(),
  apu: z.string().optional(),
  apv: z.string().optional(),
  // Neither compression, which would leak lengths, nor extensions that are not understood [RFC7516 §4.1.3, §4.1.13].
  zip: z.undefined().optional(),
  crit: z.undefined().optional(),
})
type Header = z.infer<typeof Header>

/** A pair for one conversation; the private key cannot be exported. */
export async function newReadingKey(): Promise<{ privateKey: CryptoKey; publicKey: PublicKey }> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])
  return {
    privateKey: pair.privateKey,
    publicKey: PublicKey.parse(await crypto.subtle.exportKey('jwk', pair.publicKey)),
  }
}

export async function encryptJwe(
  plaintext: Bytes,
  { key, kid, encryption }: { key: PublicKey; kid?: string | undefined; encryption: Encryption },
): Promise<string> {
  const ephemeral = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  const epk = PublicKey.parse(await crypto.subtle.exportKey('jwk', ephemeral.publicKey))
  const header: Header = { alg: KEY_AGREEMENT, enc: encryption, epk, ...(kid !== undefined && { kid }) }
  const protectedHeader = encodeJson(header)
  const contentKey = await agree(ephemeral.privateKey, key, header)
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(gcm(iv, protectedHeader), await asAes(contentKey), plaintext),
  )
  const text = sealed.subarray(0, -TAG_BYTES)
  const tag = sealed.subarray(-TAG_BYTES)
  return [protectedHeader, '', toBase64url(iv), toBase64url(text), toBase64url(tag)].join('.')
}

/** The message, or undefined when it is none for this key, or was changed on the way. */
export async function decryptJwe(compact: string, key: CryptoKey): Promise<Bytes | undefined> {
  const [protectedHeader = '', encryptedKey, iv, text, tag, ...more] = compact.split('.')
  const header = Header.safeParse(decodeJson(protectedHeader)).data
  const [ivBytes, textBytes, tagBytes] = [iv, text, tag].map(part => fromBase64url(part ?? '-'))
  if (!header || encryptedKey !== '' || more.length > 0) return undefined
  if (!ivBytes || !textBytes || tagBytes?.length !== TAG_BYTES || ivBytes.length !== IV_BYTES)
    return undefined
  const sealed = new Uint8Array([...textBytes, ...tagBytes])
  try {
    const contentKey = await asAes(await agree(key, header.epk, header))
    return new Uint8Array(await crypto.subtle.decrypt(gcm(ivBytes, protectedHeader), contentKey, sealed))
  } catch {
    return undefined
  }
}

/** Both sides come to the same content key, each from its private and the other's public key [RFC7518 §4.6.2]. */
export async function agree(
  privateKey: CryptoKey,
  publicKey: PublicKey,
  { enc, apu = '', apv = '' }: Pick<Header, 'enc' | 'apu' | 'apv'>,
): Promise<Bytes> {
  const other = await crypto.subtle.importKey('jwk', publicKey, CURVE, false, [])
  const secret = new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, privateKey, 256),
  )
  const bits = ENCRYPTIONS[enc]
  const parts = [
    uint32(1),
    secret,
    ...[new TextEncoder().encode(enc), partyInfo(apu), partyInfo(apv)].flatMap(part => [
      uint32(part.length),
      part,
    ]),
    uint32(bits),
  ]
  const hash = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer())
  return new Uint8Array(hash).slice(0, bits / 8)
}

function partyInfo(text: string): Bytes {
  const bytes = fromBase64url(text)
  if (!bytes) throw new RangeError('party information must be base64url')
  return bytes
}

const uint32 = (value: number): Bytes => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

const gcm = (iv: Bytes, protectedHeader: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(protectedHeader),
})

const asAes = (key: Bytes) => crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
