// A card that was shown without a network [SPEC 11]: it must answer this verifier's challenge, or, named weaker, the minute. The
// lists are asked for anew if there happens to be a network on this side, else the kept ones tell, with their age.
import { parseSdJwt } from '@mlegitymacja/core/card/sd-jwt.ts'
import { isRecentMinute, OFFLINE_AUDIENCE } from '@mlegitymacja/core/offline/challenge.ts'
import { unpack } from '@mlegitymacja/core/offline/pack.ts'
import { type Judgement, judge, refused, type Trust } from '../verdict/judge.ts'

export async function judgeOffline(
  message: Uint8Array<ArrayBuffer>,
  challenge: string,
  trust: Trust,
  { network }: { network: boolean },
): Promise<Judgement> {
  const presentation = await unpack(message)
  if (presentation === undefined) return refused('unreadable', true)
  const answered = parseSdJwt(presentation)?.keyBinding?.payload.nonce
  const weak = typeof answered === 'string' && isRecentMinute(answered, trust.clock())
  const nonce = weak ? answered : challenge
  const shown = { presentation, audience: OFFLINE_AUDIENCE, nonce }

  const fresh = network ? await judge(shown, trust, { network: true }) : undefined
  // A network that does not reach the issuer is none.
  const isDecided = fresh && fresh.reason !== 'status_unknown'
  const judgement = isDecided ? fresh : await judge(shown, trust, { network: false })
  return weak ? { ...judgement, weak } : judgement
}
