// Handing out the card [SPEC 9, DESIGN 3]: what is going to be signed is recorded and committed first, then signed. An
// answer lost on the way may be asked for again, with the same token and the same phone's key.
import { vctOf } from '@mlegitymacja/core/card/configuration.ts'
import { certificateOf, type PreparedCard, prepareCard, signCard } from '@mlegitymacja/core/card/issue.ts'
import { type PublicKey, thumbprint } from '@mlegitymacja/core/jws/es256.ts'
import { ProtocolFault } from '@mlegitymacja/core/openid4vci/error.ts'
import { addDays, startOfDay, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { CardData } from '../orders/card-data.ts'
import { newCardNumber } from '../orders/card-number.ts'
import { openJson, sealJson } from '../orders/sealed.ts'
import type { Parts } from '../parts.ts'
import { listUri } from '../status-list/status-list.ts'
import { type OrderOfToken, readOrderOfToken, recordCard } from './collect.sql.ts'
import { sha256 } from './es256.ts'
import { newSalt } from './salt.ts'
import { TOKEN_LIFETIME } from './token.http.ts'

export type IssueParts = Pick<
  Parts,
  'db' | 'sealing' | 'clock' | 'issuer' | 'keys' | 'bells' | 'vctIntegrity'
>

type Asked = { lookup: Buffer; token: Buffer; holderKey: PublicKey }

/** The card in compact form. @throws ProtocolFault invalid_token, credential_request_denied */
export async function issueCard(parts: IssueParts, asked: Asked): Promise<string> {
  const { db, sealing, clock, bells } = parts
  const order = await readOrderOfToken(db, { ...asked, now: clock() })
  if (!order) throw new ProtocolFault('invalid_token', 'the token is unknown, void or expired')
  const holder = await thumbprint(asked.holderKey, sha256)
  if (order.state === 'ready') {
    const prepared = await recorded(parts, order, { ...asked, holder })
    // Cancelled, or issued to a request beside this one: the order now tells which.
    if (!prepared) return issueCard(parts, asked)
    bells.ring(order.university)
    return signed(parts, prepared)
  }
  if (order.holder !== holder || !order.prepared)
    throw new ProtocolFault('credential_request_denied', 'the card has been issued')
  return signed(parts, openJson<PreparedCard>(sealing, 'prepared', order, order.prepared))
}

/** By the key whose certificate was recorded in it, also when there is a newer one since. */
async function signed({ keys }: IssueParts, prepared: PreparedCard): Promise<string> {
  const certificate = certificateOf(prepared)
  // Another instance may have made it since this one looked.
  if (!keys.signerOf(certificate)) await keys.renew()
  const signer = keys.signerOf(certificate)
  if (!signer) throw new Error('the key that was to sign this card is gone')
  return signCard(prepared, signer.sign)
}

async function recorded(
  parts: IssueParts,
  order: OrderOfToken,
  { token, holderKey, holder }: Asked & { holder: string },
): Promise<PreparedCard | undefined> {
  const { db, sealing, clock } = parts
  const now = clock()
  const expiresAt = startOfDay(addDays(order.valid_until, 1))
  if (expiresAt <= now) throw new ProtocolFault('credential_request_denied', 'the validity is past')
  const cardNumber = newCardNumber()
  const prepared = await prepare(parts, order, { holderKey, cardNumber, now, expiresAt })
  const done = await recordCard(db, {
    key: order.key,
    token,
    holder,
    cardNumber,
    prepared: sealJson(sealing, 'prepared', order, prepared),
    tokenExpireAt: new Date(now.getTime() + TOKEN_LIFETIME * 1000),
    now,
  })
  return done ? prepared : undefined
}

function prepare(
  { sealing, issuer, keys, vctIntegrity }: IssueParts,
  order: OrderOfToken,
  {
    holderKey,
    cardNumber,
    now,
    expiresAt,
  }: { holderKey: PublicKey; cardNumber: string; now: Date; expiresAt: Date },
): Promise<PreparedCard> {
  const data = openJson<CardData>(sealing, 'claims', order, order.claims!)
  return prepareCard(
    {
      claims: { ...data, card_number: cardNumber, issue_date: warsawDate(now) },
      issuer,
      vct: vctOf(issuer),
      vctIntegrity,
      holderKey,
      status: { uri: listUri(issuer, order.list_id), idx: order.status_index },
      issuedAt: now,
      expiresAt,
      x5c: keys.signer().x5c,
    },
    { salt: newSalt, sha256 },
  )
}
