// An issuer with its CA, signed list and status list, reached through a fetch that can fail, for tests.
import { deflateSync } from 'node:zlib'
import { CLAIMS, ISSUER, issueTestCard } from '@mlegitymacja/core/card/card.fixture.ts'
import { asCa, asSigner, certify, x5cOf } from '@mlegitymacja/core/card/chain.fixture.ts'
import { signTrustList } from '@mlegitymacja/core/card/trusted-issuers.ts'
import { readyKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import { createList, setBit } from '@mlegitymacja/core/status-list/bits.ts'
import { encodeList } from '@mlegitymacja/core/status-list/encode.ts'
import { signStatusList } from '@mlegitymacja/core/status-list/token.ts'
import type { TrustAnchor } from './config.ts'

export const LIST = `${ISSUER}/status-lists/1`

const ca = await certify({ name: 'Ministry', extensions: asCa() })
const signer = await certify({ name: 'Cards', by: ca, extensions: asSigner(ISSUER) })
const keys = await readyKeys(signer.keys)
const x5c = x5cOf(signer)

export const ANCHOR: TrustAnchor = { address: ISSUER, ca: [ca.certificate.toString('pem')] }

export async function createTestIssuer(start = new Date('2026-11-20T12:00:00Z')) {
  let now = start
  const revoked = new Set<number>()
  const asked: string[] = []
  const state = { online: true, silentLists: false, oldTrustList: undefined as string | undefined }

  const trustList = () =>
    signTrustList(
      {
        publisher: ISSUER,
        issuers: [
          {
            address: ISSUER,
            name: { pl: 'System MC', en: 'MC system' },
            ca: x5cOf({ ...ca }) as [string],
            status_lists: `${ISSUER}/status-lists`,
          },
        ],
        issuedAt: now,
        expiresAt: new Date(now.getTime() + 7 * 86_400_000),
      },
      { x5c, sign: keys.sign },
    )
  const statusList = async () => {
    const list = createList(10_000)
    for (const idx of revoked) setBit(list, idx)
    const lst = await encodeList(list, bytes => deflateSync(bytes))
    const term = { issuedAt: now, expiresAt: new Date(now.getTime() + 600_000), ttlSeconds: 20 }
    return signStatusList({ uri: LIST, lst, ...term, x5c }, keys.sign)
  }

  const answer = async (url: string): Promise<Response> => {
    if (url === `${ISSUER}/trust/issuers`) return new Response(state.oldTrustList ?? (await trustList()))
    if (url === `${ISSUER}/status-lists`) return Response.json({ status_lists: [LIST] })
    if (url === LIST)
      return state.silentLists ? new Response('', { status: 503 }) : new Response(await statusList())
    return new Response('', { status: 404 })
  }

  return {
    state,
    trustList,
    revoked,
    asked,
    now: () => now,
    clock: () => now,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    fetch: async (url: string) => {
      asked.push(url)
      if (!state.online) throw new TypeError('no network')
      return answer(url)
    },
    issue: (changes: Parameters<typeof issueTestCard>[0] = {}) => issueTestCard({ x5c, ...changes }, keys),
  }
}

export { CLAIMS, ISSUER }
