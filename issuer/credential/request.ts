// What the endpoints behind a wallet's access token read from a request.
import { ProtocolFault, type WireCode } from '@mlegitymacja/core/openid4vci/error.ts'
import { bearerToken } from '@mlegitymacja/core/openid4vci/token.ts'
import type { Context } from 'hono'
import { readWalletToken } from '../orders/codes.ts'

/** @throws ProtocolFault invalid_token */
export function walletToken(c: Context) {
  const token = readWalletToken(bearerToken(c.req.header('authorization')))
  if (!token) throw new ProtocolFault('invalid_token', 'not a token of this issuer')
  return token
}

/** @param code how this endpoint calls a body that is no JSON */
export async function jsonBody(c: Context, code: WireCode): Promise<unknown> {
  const text = await c.req.text()
  try {
    return JSON.parse(text)
  } catch {
    // The cause would quote the body.
    throw new ProtocolFault(code, 'the body is not JSON')
  }
}
