// *Moja mLegitymacja* [AIK II]: what is with the card, the next step, the codes, the history. What it says and what may
// be done comes from the university, so that no rule stands here a second time.
import { type Say, sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS, type Status, TRACK } from '@mlegitymacja/core/order/status.ts'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { type Api, Refused } from '../session/api.ts'
import { SignedOut } from '../session/session.ts'
import { icon } from '../shell/icons.ts'
import { codes } from './codes.page.ts'
import { keepMcard, keptMcard } from './kept.device.ts'
import { type Action, MCARD_FIELDS, type Mcard, type Order } from './mcard.ts'
import { ACTIONS, TEXTS } from './texts.ts'
import { dayText, timeText } from './times.ts'

/** What is said of an action; it stays while the order has one of these statuses, else until the status changes. */
type Said = { kind: 'success' | 'info' | 'warning'; text: Text; during?: readonly Status[] }

const WAIT_S = 20
const RETRY_MS = 5000

export class CardScreen extends LitElement {
  static override properties = {
    language: { attribute: false },
    api: { attribute: false },
    mcard: { state: true },
    offlineSince: { state: true },
    said: { state: true },
    busy: { state: true },
    asking: { state: true },
  }

  declare language: Language
  declare api: Api
  declare private mcard: Mcard | undefined
  declare private offlineSince: number | undefined
  declare private said: Said | undefined
  declare private busy: boolean
  /** The order that the person is asked about before it is cancelled. */
  declare private asking: { id: string; action: Action } | undefined
  private gone = new AbortController()
  /** Of the order that may be placed next: pressing twice is one order. */
  private requestId = crypto.randomUUID()

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.gone = new AbortController()
    this.mcard = keptMcard()?.mcard
    navigator.serviceWorker?.addEventListener('message', () => void this.look(), { signal: this.gone.signal })
    void this.follow(this.gone.signal)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.gone.abort()
  }

  /** Looks once, then waits for news as long as the screen is there. */
  private async follow(signal: AbortSignal): Promise<void> {
    let fresh = false
    while (!signal.aborted) {
      const seen = fresh && this.mcard ? { seen_version: this.mcard.version, wait: String(WAIT_S) } : {}
      if (document.hidden) await visible(signal)
      fresh = await this.look(seen)
      if (!fresh) await new Promise(resolve => setTimeout(resolve, RETRY_MS))
    }
  }

  /** @returns false when the university could not be reached */
  private async look(more: Record<string, string> = {}): Promise<boolean> {
    try {
      const mcard = await this.api<Mcard>('cards/mcard', { fields: MCARD_FIELDS, ...more }, this.gone.signal)
      const status = mcard.order?.status
      const isNews = status !== this.mcard?.order?.status && !this.busy
      if (isNews && !(status && this.said?.during?.includes(status))) this.said = undefined
      this.mcard = mcard
      this.offlineSince = undefined
      keepMcard(this.mcard)
      return true
    } catch (error) {
      if (error instanceof SignedOut) this.dispatchEvent(new Event('signed-out'))
      else if (error instanceof Refused) this.said = { kind: 'warning', text: error.text }
      else if (!this.gone.signal.aborted) this.offlineSince = keptMcard()?.at ?? Date.now()
      return false
    }
  }

  private async act(action: Action, order: { id: string } | null): Promise<void> {
    this.asking = undefined
    this.busy = true
    this.said = undefined
    try {
      this.said = await this.perform(action, order)
    } catch (error) {
      if (error instanceof SignedOut) this.dispatchEvent(new Event('signed-out'))
      this.said = { kind: 'warning', text: error instanceof Refused ? error.text : TEXTS.notReached }
    }
    await this.look()
    this.busy = false
  }

  private async perform(action: Action, order: { id: string } | null): Promise<Said | undefined> {
    switch (action) {
      case 'order':
      case 'order_again': {
        const instead = action === 'order_again' && order ? { instead_of_order_id: order.id } : {}
        await this.api('cards/make_mcard_order', { request_id: this.requestId, ...instead })
        this.requestId = crypto.randomUUID()
        return { kind: 'success', text: TEXTS.ordered, during: ['waiting', 'in_progress'] }
      }
      case 'cancel_order':
      case 'cancel_card':
        await this.api('cards/revoke_mcard', { order_id: order?.id ?? '' })
        return { kind: 'success', text: TEXTS.cancelled }
      case 'check': {
        const { changed, mc_available } = await this.api<{ changed: boolean | null; mc_available: boolean }>(
          'cards/check_mcard',
        )
        if (!mc_available) return { kind: 'warning', text: TEXTS.silent }
        return { kind: 'info', text: changed ? TEXTS.updated : TEXTS.unchanged }
      }
      case 'add':
        return undefined
    }
  }

  protected override render() {
    const say = sayIn(this.language)
    const { mcard } = this
    return html`<h1>${say(TEXTS.title)}</h1>
      ${this.offlineSince === undefined ? nothing : note('warning', html`${say(TEXTS.offline)} ${new Date(this.offlineSince).toLocaleString(this.language)}.`)}
      <div role="status">${this.said ? note(this.said.kind, say(this.said.text)) : nothing}</div>
      ${mcard ? this.whole(mcard, say) : html`<p class="soft">${say(TEXTS.loading)}</p>`}
      ${this.asking ? this.question(this.asking, say) : nothing}`
  }

  private whole(mcard: Mcard, say: Say) {
    const { statement, order } = mcard
    const cancel = statement.actions.find(action => action === 'cancel_order' || action === 'cancel_card')
    return html`${this.statement(mcard, say)}
      ${order?.token && order.distribution_pass ? codes(order, this.language) : nothing}
      ${order ? this.data(order, say, cancel) : nothing}
      ${mcard.older_cards.map(
        ({ id, expiration_date }) => html`<section class="panel"><h2>${say(TEXTS.older)}</h2>
          <p>${say(TEXTS.validUntil)} ${dayText(expiration_date, this.language)}</p>
          ${this.button('cancel_card', { id }, say)}</section>`,
      )}
      ${this.conditions(mcard, say)}
      ${
        mcard.orders.length > 0
          ? html`<details class="folded"><summary>${say(TEXTS.history)}</summary><ul class="timeline">
              ${mcard.orders.map(one => html`<li>${timeText(one.order_date, this.language)}: <strong>${say(one.status_label)}</strong></li>`)}</ul></details>`
          : nothing
      }`
  }

  private statement(
    {
      statement,
      order,
      why_cannot_order: why,
      what_to_do: advice,
      planned_expiration_date: planned,
      mc_unavailable_since: silent,
    }: Mcard,
    say: Say,
  ) {
    const mayOrder = statement.actions.includes('order') || statement.actions.includes('order_again')
    const tellsWhy = [
      'may_not_order',
      'run_out',
      'runs_out',
      'codes_dead',
      'cancelled',
      'revoked',
      'failed',
    ].includes(statement.row)
    const next = statement.actions.filter(action => !action.startsWith('cancel') && action !== 'add')
    return html`<section class="statement" data-status=${statement.tone} aria-labelledby="word">
      <h2 class="word" id="word">${icon(statement.icon)}${say(statement.word)}</h2>
      ${statement.sentences.map((sentence, i) => html`<p class=${i === 0 ? 'lead' : ''}>${say(sentence)}</p>`)}
      ${mayOrder && planned ? html`<p>${say(statement.row === 'may_order' ? TEXTS.eligible : TEXTS.planned)} <strong>${dayText(planned, this.language)}</strong></p>` : nothing}
      ${!mayOrder && why && tellsWhy ? html`<p>${say(TEXTS.cannot)} <strong>${say(why)}</strong></p>${advice ? html`<p>${say(advice)}</p>` : nothing}` : nothing}
      ${order ? this.track(order.status, say) : nothing}
      ${silent ? note('warning', say(TEXTS.mcSilent)) : nothing}
      ${next.length > 0 ? html`<div class="actions">${next.map(action => this.button(action, order, say))}</div>` : nothing}
    </section>`
  }

  private track(status: Status, say: Say) {
    const stations: readonly Status[] = TRACK
    const here = stations.indexOf(status)
    if (here < 0) return nothing
    return html`<ol class="track" data-status=${status}>${stations.map(
      (station, at) =>
        html`<li data-state=${at < here ? 'done' : at === here ? 'now' : 'ahead'} aria-current=${at === here ? 'step' : nothing}>${say(STATUS_LABELS[station])}</li>`,
    )}</ol>`
  }

  private data(order: Order, say: Say, cancel: Action | undefined) {
    return html`<section class="panel"><h2>${say(TEXTS.data)}</h2><dl class="facts">
      <div><dt>${say(TEXTS.status)}</dt><dd>${say(order.status_label)}</dd></div>
      <div><dt>${say(TEXTS.orderDate)}</dt><dd>${timeText(order.order_date, this.language)}</dd></div>
      ${
        order.status === 'cancelled' || order.status === 'revoked'
          ? nothing
          : html`<div><dt>${say(order.is_card_issued ? TEXTS.validUntil : TEXTS.planned)}</dt><dd>${dayText(order.expiration_date, this.language)}</dd></div>`
      }</dl>
      ${cancel ? html`<div class="actions">${this.button(cancel, order, say)}</div>` : nothing}</section>`
  }

  private conditions({ conditions, statement }: Mcard, say: Say) {
    if (
      !['may_order', 'may_not_order', 'cancelled', 'revoked', 'failed', 'run_out', 'runs_out'].includes(
        statement.row,
      )
    )
      return nothing
    return html`<details class="folded"><summary>${say(TEXTS.conditions)} (${conditions.filter(({ holds }) => holds).length}/${conditions.length})</summary>
      <ul class="checklist">${conditions.map(
        ({ condition, holds }) =>
          html`<li data-holds=${String(holds)}>${icon(holds ? 'check_circle' : 'cross_circle')}<span>${say(condition)}<span class="visually-hidden"> – ${say(holds ? TEXTS.met : TEXTS.notMet)}</span></span></li>`,
      )}</ul></details>`
  }

  private button(action: Action, order: { id: string } | null, say: Say) {
    const destroys = action === 'cancel_order' || action === 'cancel_card'
    const look = destroys ? 'destructive' : action === 'check' ? '' : 'primary'
    const press = () => {
      if (destroys && order) this.asking = { id: order.id, action }
      else void this.act(action, order)
    }
    return html`<button class="button ${look}" ?disabled=${this.busy || this.offlineSince !== undefined} @click=${press}>${say(ACTIONS[action])}</button>`
  }

  private question({ id, action }: { id: string; action: Action }, say: Say) {
    const close = () => {
      this.asking = undefined
    }
    return html`<dialog aria-labelledby="asking" @close=${close}><h2 id="asking">${say(TEXTS.ask)}</h2><p>${say(TEXTS.askMore)}</p>
      <div class="actions"><button class="button" @click=${close}>${say(TEXTS.keep)}</button>
      <button class="button destructive" @click=${() => this.act(action, { id })}>${say(ACTIONS[action])}</button></div></dialog>`
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog')
    if (dialog && !dialog.open) dialog.showModal()
  }
}

const note = (kind: 'success' | 'info' | 'warning', content: TemplateResult | string) =>
  html`<div class="notice" data-kind=${kind}>${icon(kind === 'success' ? 'check_circle' : kind)}<p>${content}</p></div>`

function visible(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      if (!document.hidden || signal.aborted) resolve()
    }
    document.addEventListener('visibilitychange', done, { signal })
    signal.addEventListener('abort', done)
  })
}

customElements.define('musos-card', CardScreen)
