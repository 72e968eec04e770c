// Telling the issuer what became of a card [OID4VCI §11]. The news are kept with the card's own change and sent until
// the issuer has answered; it can do without them, so an answer of any kind ends it.
import type { Fetch } from '@mlegitymacja/core/openid4vci/ask.ts'
import { type Endpoints, notifyIssuer } from '@mlegitymacja/core/openid4vci/collect.ts'
import type { NotificationEvent } from '@mlegitymacja/core/openid4vci/notification.ts'
import type { Vault } from '../vault/vault.ts'
import { cardName, type KeptCard, statusName } from './kept-card.ts'

type News = { receipt: NonNullable<KeptCard['receipt']>; event: NotificationEvent; since: number }

/** Access tokens are short-lived; what could not be told for so long is not told any more. */
const GIVE_UP_MS = 7 * 24 * 3_600_000

const newsName = (id: string) => `news/${id}`

/** The changes that go with a card being kept. */
export const keeping = (card: KeptCard): Record<string, unknown> => ({
  [cardName(card.id)]: card,
  ...(card.receipt && {
    [newsName(card.id)]: {
      receipt: card.receipt,
      event: 'credential_accepted',
      since: card.addedAt,
    } satisfies News,
  }),
})

/** The changes that go with a card being removed from this phone. */
export const removing = (card: KeptCard, now: number): Record<string, unknown> => ({
  [cardName(card.id)]: undefined,
  [statusName(card.id)]: undefined,
  ...(card.receipt && {
    [newsName(card.id)]: { receipt: card.receipt, event: 'credential_deleted', since: now } satisfies News,
  }),
})

/** Tells the issuers what they have not heard yet; what fails is left for the next time. */
export async function tellNews(
  vault: Vault,
  { fetch, now }: { fetch: Fetch; now: () => number },
): Promise<void> {
  for (const name of await vault.names(newsName(''))) {
    const news = (await vault.read(name)) as News | undefined
    if (!news) continue
    const answer = await tell(fetch, news)
    if ('failed' in answer && now() - news.since < GIVE_UP_MS) continue
    // The card may have been removed while this was being told; that is news of its own.
    const present = (await vault.read(name)) as News | undefined
    if (present?.event === news.event) await vault.write({ [name]: undefined })
  }
}

function tell(fetch: Fetch, { receipt, event }: News) {
  const { accessToken, notificationId } = receipt
  const endpoints: Endpoints = receipt.endpoints
  return notifyIssuer(fetch, {
    endpoints,
    accessToken,
    notification: { notification_id: notificationId, event },
  })
}
