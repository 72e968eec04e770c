// Many wallets that collect at once, with as little work of their own as possible: what is to be measured is the issuer.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createConnection, type Socket } from 'node:net'
import type { Codes } from '@mlegitymacja/core/mc/state.ts'
import { createCredentialRequest } from '@mlegitymacja/core/openid4vci/credential.ts'
import { PRE_AUTHORIZED_CODE, tokenForm } from '@mlegitymacja/core/openid4vci/token.ts'
import type { Prepared } from './issuer.ts'

const ISSUER = 'http://localhost:3001'

type Wallet = { codes: Codes; privateKey: KeyObject; header: string }

/** Keys are made before the clock starts: phones bring theirs. */
export function prepareWallets({ codes }: Prepared): Wallet[] {
  return codes.map(codes => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = publicKey.export({ format: 'jwk' })
    return { codes, privateKey, header: encode({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk }) }
  })
}

export async function runFlows({
  port,
  wallets,
  atOnce,
}: {
  port: number
  wallets: Wallet[]
  atOnce: number
}): Promise<{ seconds: number; milliseconds: (share: number) => number }> {
  const times: number[] = []
  let next = 0
  const lane = async () => {
    const connection = await connect(port)
    for (let wallet = wallets[next++]; wallet; wallet = wallets[next++]) {
      const began = performance.now()
      await collect(connection, wallet)
      times.push(performance.now() - began)
    }
    connection.end()
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: atOnce }, lane))
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  return { seconds, milliseconds: share => Math.round(times[Math.floor(times.length * share)] ?? 0) }
}

async function collect({ request }: Connection, { codes, privateKey, header }: Wallet): Promise<void> {
  const offer = await request('GET', `/offers/${codes.pickup_id}`, 200)
  const code = offer.grants[PRE_AUTHORIZED_CODE]['pre-authorized_code']
  const form = tokenForm({ code, txCode: codes.activation_code }).toString()
  const { access_token } = await request('POST', '/token', 200, { form })
  const { c_nonce } = await request('POST', '/nonce', 200)
  const payload = { aud: ISSUER, iat: Math.floor(Date.now() / 1000), nonce: c_nonce }
  const input = `${header}.${encode(payload)}`
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const proof = `${input}.${signature.toString('base64url')}`
  const asked = createCredentialRequest('mlegitymacja', proof)
  const { credentials, notification_id } = await request('POST', '/credential', 200, {
    token: access_token,
    json: asked,
  })
  if (!credentials[0].credential.includes('~')) throw new Error('no card')
  const json = { notification_id, event: 'credential_accepted' }
  await request('POST', '/notification', 204, { token: access_token, json })
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

type Body = { form?: string; json?: object; token?: string }
// biome-ignore lint/suspicious/noExplicitAny: the answers are the issuer's own, checked by the tests
type Request = (method: string, path: string, status: number, body?: Body) => Promise<any>
type Connection = { request: Request; end: () => void }

/** One kept connection, one request at a time; answers have a Content-Length. */
async function connect(port: number): Promise<Connection> {
  const socket: Socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let waiting = Promise.withResolvers<{ status: number; text: string }>()
  let received: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const headEnd = received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = received.toString('latin1', 0, headEnd)
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
    if (received.length < headEnd + 4 + length) return
    const text = received.toString('utf8', headEnd + 4, headEnd + 4 + length)
    received = Buffer.alloc(0)
    waiting.resolve({ status: Number(head.slice(9, 12)), text })
  })
  socket.on('error', error => waiting.reject(error))

  const request: Request = async (method, path, expected, { form, json, token } = {}) => {
    waiting = Promise.withResolvers()
    const body = form ?? (json ? JSON.stringify(json) : '')
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
    const authorization = token ? `authorization: Bearer ${token}\r\n` : ''
    socket.write(
      `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${authorization}content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
    const { status, text } = await waiting.promise
    if (status !== expected) throw new Error(`${path.split('/', 2).join('/')}: ${status} ${text}`)
    return text ? JSON.parse(text) : undefined
  }
  return { request, end: () => socket.end() }
}
