// A student who orders, collects with a wallet, cancels, and orders again, while servers die under the requests: every
// request is repeated until it is answered, exactly as a person would press the button again.
import { setTimeout as sleep } from 'node:timers/promises'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import {
  fetchNonce,
  notifyIssuer,
  readMetadata,
  readOffer,
  redeemCodes,
  requestCard,
} from '@mlegitymacja/core/openid4vci/collect.ts'
import { offerUri } from '@mlegitymacja/core/openid4vci/offer.ts'
import { createProof } from '@mlegitymacja/core/openid4vci/proof.ts'
import { CANCEL, FIELDS, ORDER, PAGE } from '@mlegitymacja/university/student/addresses.ts'
import { countOrders, fieldsOf, HttpStudent, persistently, Unanswered } from './http-student.ts'
import type { Systems } from './systems.ts'

const IN_FLIGHT: readonly string[] = ['waiting', 'in_progress', 'ready']

type Codes = { pickupId: string; activationCode: string }

export class StudentAtWork {
  /** The forms whose order the university has accepted. */
  readonly accepted: string[] = []
  unanswered = 0
  readonly #systems: Pick<Systems, 'address' | 'mcAddress'>
  readonly #student: HttpStudent
  readonly #chance: () => number
  #finishing = false

  constructor(systems: Pick<Systems, 'address' | 'mcAddress'>, login: string, chance: () => number) {
    this.#systems = systems
    this.#student = new HttpStudent(systems.address, login)
    this.#chance = chance
  }

  finish(): void {
    this.#finishing = true
  }

  /** Rounds of ordering and collecting or cancelling, until told to finish. */
  async work(): Promise<void> {
    await this.#repeat(() => this.#student.signIn())
    while (!this.#finishing) {
      await this.#order()
      if (this.#chance() < 0.4) await sleep(this.#chance() * 800)
      else await this.#collect()
      if (!this.#finishing) await this.#cancel()
    }
  }

  /** What is under way comes to its end: the card is in the wallet, or the order is cancelled. */
  async untilSettled(): Promise<void> {
    await this.#collect()
    await this.#until(status => !IN_FLIGHT.includes(status))
  }

  ordersShown = async (): Promise<number> => countOrders(await this.#open(PAGE))

  async #order(): Promise<void> {
    const page = await this.#open(PAGE)
    const fields = fieldsOf(page, ORDER)
    if (!fields) return
    const answer = await this.#repeat(() => this.#student.post(ORDER, fields))
    if (answer.status === 200) this.accepted.push(fields[FIELDS.request]!)
  }

  async #cancel(): Promise<void> {
    const asked = fieldsOf(await this.#open(PAGE), CANCEL)
    if (!asked) return
    const question = await this.#open(`${CANCEL}?${new URLSearchParams(asked)}`)
    const fields = fieldsOf(question, CANCEL)
    if (fields) await this.#repeat(() => this.#student.post(CANCEL, fields))
  }

  async #collect(): Promise<void> {
    const codes = await this.#codes()
    if (!codes) return
    const issuer = this.#systems.mcAddress
    const holder = await generateKeys()
    const described = await this.#wanted(() => readMetadata(fetch, issuer))
    if (!('endpoints' in described)) return
    const { endpoints } = described
    const offered = await this.#wanted(() =>
      readOffer(fetch, { offerUri: offerUri(issuer, codes.pickupId), issuer }),
    )
    if (!('offer' in offered)) return
    const redeemed = await this.#wanted(() =>
      redeemCodes(fetch, { endpoints, offer: offered.offer, txCode: codes.activationCode }),
    )
    if (!('accessToken' in redeemed)) return
    const { accessToken } = redeemed
    const issued = await this.#wanted(async () => {
      const challenged = await fetchNonce(fetch, endpoints)
      if (!('nonce' in challenged)) return challenged
      const { nonce } = challenged
      const claims = { issuer, nonce, issuedAt: new Date(), holderKey: holder.publicKey }
      const proof = await createProof(claims, holder.sign)
      return requestCard(fetch, { endpoints, accessToken, configurationId: 'mlegitymacja', proof })
    })
    if (!('card' in issued) || !issued.notificationId) return
    const notification = { notification_id: issued.notificationId, event: 'credential_accepted' as const }
    await this.#wanted(() => notifyIssuer(fetch, { endpoints, accessToken, notification }))
    await this.#until(status => status !== 'ready')
  }

  /** Waits for the codes of the newest order; undefined when it has ended otherwise. */
  async #codes(): Promise<Codes | undefined> {
    const status = await this.#until(status => status !== 'waiting' && status !== 'in_progress')
    if (status !== 'ready') return undefined
    const withCodes = await this.#open(`${PAGE}?${FIELDS.add}=1`)
    const pickupId = /text="([0-9a-f]{32})"/.exec(withCodes)?.[1]
    const activationCode = /text="(\d{6})"/.exec(withCodes)?.[1]
    return pickupId && activationCode ? { pickupId, activationCode } : undefined
  }

  /** Waits until the newest order has a status that will do; without an order there is nothing to wait for. */
  async #until(settled: (status: string) => boolean): Promise<string> {
    for (const until = Date.now() + 90_000; ; await sleep(150)) {
      const status = /class="status" data-status="(\w+)"/.exec(await this.#open(PAGE))?.[1] ?? 'none'
      if (settled(status)) return status
      if (Date.now() > until) throw new Error(`the order stays ${status}`)
    }
  }

  #open = async (path: string): Promise<string> => (await this.#repeat(() => this.#student.open(path))).html

  #repeat<T>(attempt: () => Promise<T>): Promise<T> {
    return persistently(() =>
      attempt().catch((error: unknown) => {
        if (error instanceof Unanswered) this.unanswered += 1
        throw error
      }),
    )
  }

  /** A wallet's request, repeated while the MC system does not answer. */
  #wanted<T extends object>(ask: () => Promise<T>): Promise<T> {
    return this.#repeat(async () => {
      const answer = await ask()
      if ('failed' in answer) throw new Unanswered(String(answer.failed))
      return answer
    })
  }
}
