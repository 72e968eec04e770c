// An order's page [SPEC 6]: what it is, what may be done, and all that happened to it. Never its codes.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { ERROR_TEXTS, type ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice, statusChip, track } from '@mlegitymacja/look/parts.page.ts'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { orderAddress, studentAddress } from '../addresses.ts'
import { stampText } from '../times.ts'
import type { ChangedData } from './changed-data.ts'
import type { WholeOrder } from './order.sql.ts'
import { REASON_FIELD, reasonField } from './reason.page.ts'
import { ANSWERS, COMMANDS, EFFECTS, HAPPENED, NEWS, REASONS, SAID, type Said, TEXTS } from './texts.page.ts'

export type OrderView = {
  order: WholeOrder
  changedData: ChangedData | null
  names: StaffNames
  language: Language
  said: Said | undefined
  formToken: string
  /** What the lifecycle and the person's role allow. */
  may: { revoke: boolean; deliver: boolean }
}

export const FIELDS = { seen: 'status', reason: REASON_FIELD, said: 'wynik' } as const

export function orderPage(view: OrderView): Html {
  const { order, changedData, language, said } = view
  return html`<h1><bdi>${order.givenNames} ${order.familyName}</bdi></h1>
${said && notice(SAID[said].kind, SAID[said].text[language])}
${changedData && changedNotice(changedData, language)}
<div class="detail"><div>
<section class="panel"><p>${statusChip(order.status, language)}</p>${track(order.status, language)}
${facts(view)}</section>
${failure(order.errorCode, language)}
${table(
  TEXTS.history[language],
  [TEXTS.when, TEXTS.what, TEXTS.who, TEXTS.why].map(text => text[language]),
  order.history.map(({ at, happened, actor, reason }) => [
    time(at),
    HAPPENED[happened][language],
    actorText(actor, view.names, language),
    reasonText(reason, language),
  ]),
  language,
)}
${deliveries(view)}
${table(
  TEXTS.news[language],
  [TEXTS.when, TEXTS.what, TEXTS.outcome].map(text => text[language]),
  order.news.map(({ received_at, news, effect }) => [
    time(received_at),
    NEWS[news]?.[language] ?? news,
    EFFECTS[effect][language],
  ]),
  language,
)}
</div><div>${actions(view)}</div></div>`
}

function facts({ order, language }: OrderView): Html {
  const fact = (name: keyof typeof TEXTS, value: Html | string | null) =>
    value === null ? '' : html`<dt>${TEXTS[name][language]}</dt><dd>${value}</dd>`
  return html`<dl class="facts">
${fact('student', html`<a href="${studentAddress(order.studentId)}"><bdi>${order.givenNames} ${order.familyName}</bdi></a>`)}
${fact('album', order.albumNumber)}
${fact('ordered', time(order.orderedAt))}
${fact('planned', order.plannedValidUntil)}
${fact('valid', order.validUntil)}
${fact('card', order.cardNumber ?? TEXTS.noCard[language])}
${fact('codesExpire', order.status === 'ready' && order.codesExpireAt ? time(order.codesExpireAt) : null)}
${fact('codesLocked', order.codesLockedAt && time(order.codesLockedAt))}
${fact('issued', order.cardIssuedAt && time(order.cardIssuedAt))}
${fact('collected', order.collectedAt && time(order.collectedAt))}
${fact('id', html`<code>${order.id}</code>`)}</dl>`
}

/** As the student is told, who is advised besides [SPEC 4]. */
const changedNotice = ({ lastAt }: ChangedData, language: Language): Html =>
  notice(
    'warning',
    html`<p>${TEXTS.dataChanged[language]}${lastAt && html` ${TEXTS.lastChanged[language]}: ${time(lastAt)}.`}</p>`,
  )

function failure(code: string | null, language: Language): Html | '' {
  if (code === null) return ''
  const text = code in ERROR_TEXTS ? ERROR_TEXTS[code as ErrorCode].administrator[language] : ''
  return notice('error', html`<p><strong>${code}</strong></p><p>${text}</p>`)
}

function deliveries({ order, language }: OrderView): Html {
  const rows = order.deliveries.map(one => [
    time(one.created_at),
    COMMANDS[one.command][language],
    String(one.attempts),
    one.delivered_at
      ? html`${TEXTS.delivered[language]} ${time(one.delivered_at)}${one.answer && html`: ${ANSWERS[one.answer]?.[language] ?? one.answer}`}`
      : html`${TEXTS.nextAttempt[language]} ${time(one.next_attempt_at)}${one.last_error && html`; ${TEXTS.lastError[language]}: ${one.last_error}`}`,
  ])
  const head = [TEXTS.when, TEXTS.what, TEXTS.attempts, TEXTS.outcome].map(text => text[language])
  return table(TEXTS.deliveries[language], head, rows, language)
}

function actions({ order, language, formToken, may }: OrderView): Html {
  const token = html`<input type="hidden" name="${FORM_TOKEN}" value="${formToken}">`
  return html`${
    may.deliver
      ? html`<section class="panel"><form method="post" action="${orderAddress(order.id)}/dostarcz">${token}
<button class="button">${TEXTS.deliverNow[language]}</button></form></section>`
      : ''
  }${
    may.revoke
      ? html`<section class="panel reason"><h2>${TEXTS.revokeHeading[language]}</h2><p>${TEXTS.revokeMeaning[language]}</p>
<form method="post" action="${orderAddress(order.id)}/uniewaznij">${token}
<input type="hidden" name="${FIELDS.seen}" value="${order.status}">
${reasonField(language)}
<button class="button destructive">${TEXTS.revoke[language]}</button></form></section>`
      : ''
  }`
}

export function table(
  heading: string,
  head: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
  language: Language,
): Html {
  if (rows.length === 0) return html`<h2>${heading}</h2><p class="soft">${TEXTS.none[language]}</p>`
  return html`<h2>${heading}</h2>${tableAlone(heading, head, rows)}`
}

/** A table whose heading stands elsewhere. */
export function tableAlone(
  heading: string,
  head: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
): Html {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${heading}"><table class="table">
<thead><tr>${head.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(cells => html`<tr>${cells.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`
}

export const time = (at: Date): Html => html`<time datetime="${at.toISOString()}">${stampText(at)}</time>`

const reasonText = (reason: string | null, language: Language) =>
  reason === null ? '' : (REASONS[reason]?.[language] ?? reason)
