// The answer to a request [OID4VP §8]: the shown card, encrypted to the key in the request; or that the person did not
// agree. Both are posted as a form to the address that the request names.
import * as z from 'zod'
import { decryptJwe, encryptJwe } from '../jwe/compact.ts'
import type { AcceptedRequest } from './accept.ts'
import { QUERY_ID } from './query.ts'

const Answer = z.object({
  vp_token: z.object({ [QUERY_ID]: z.array(z.string()).length(1) }),
  state: z.string().optional(),
})

/** Codes by which a wallet says that there will be no card [OID4VP §8.5]. */
export const WALLET_ERRORS = ['access_denied', 'invalid_request', 'wallet_unavailable'] as const
export type WalletError = (typeof WALLET_ERRORS)[number]

/** The form with the encrypted answer. */
export async function answerForm(request: AcceptedRequest, presentation: string): Promise<URLSearchParams> {
  const { state, wanted, readingKey } = request
  const answer = { vp_token: { [wanted.queryId]: [presentation] }, ...(state !== undefined && { state }) }
  const response = await encryptJwe(new TextEncoder().encode(JSON.stringify(answer)), readingKey)
  return new URLSearchParams({ response })
}

export const refusalForm = ({ state }: Pick<AcceptedRequest, 'state'>, error: WalletError): URLSearchParams =>
  new URLSearchParams({ error, ...(state !== undefined && { state }) })

/** The card that was shown in answer to this very request, or undefined when the text is no such answer. */
export async function readAnswer(
  jwe: string,
  { key, state }: { key: CryptoKey; state: string },
): Promise<string | undefined> {
  const plaintext = await decryptJwe(jwe, key)
  const answer = Answer.safeParse(plaintext && parseJson(plaintext)).data
  return answer?.state === state ? answer.vp_token[QUERY_ID]?.[0] : undefined
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
