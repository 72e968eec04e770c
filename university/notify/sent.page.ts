// What was sent to students: to whom, how, whether it went out. What it said and the address are not shown.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { apiTime } from '../api/time.ts'
import { NOTICES } from '../web/staff/addresses.ts'
import type { NoticeKind } from './kinds.ts'
import type { SentRow } from './notices.sql.ts'

export const SENT_TITLE: Text = { pl: 'Wysłane powiadomienia', en: 'Notifications sent' }

const KINDS: Readonly<Record<NoticeKind, Text>> = {
  ready: { pl: 'gotowa do odbioru', en: 'ready' },
  failed: { pl: 'błąd zamówienia', en: 'failed' },
  revoked: { pl: 'unieważnienie', en: 'revoked' },
  codes_expiring: { pl: 'kody wygasają', en: 'codes expire' },
  runs_out_30: { pl: 'ważność: 30 dni', en: 'runs out: 30 days' },
  runs_out_7: { pl: 'ważność: 7 dni', en: 'runs out: 7 days' },
  runs_out_1: { pl: 'ważność: 1 dzień', en: 'runs out: 1 day' },
}

const STATES: Readonly<Record<SentRow['state'], Text>> = {
  waiting: { pl: 'czeka', en: 'waiting' },
  sent: { pl: 'wysłane', en: 'sent' },
  dropped: { pl: 'pominięte', en: 'dropped' },
  failed: { pl: 'nieudane', en: 'failed' },
}

const TEXTS = {
  happened: { pl: 'Zdarzenie', en: 'Event' },
  at: { pl: 'Czas zdarzenia', en: 'Time of the event' },
  person: { pl: 'Osoba', en: 'Person' },
  album: { pl: 'Nr albumu', en: 'Album number' },
  channel: { pl: 'Kanał', en: 'Channel' },
  state: { pl: 'Stan', en: 'State' },
  ended: { pl: 'Zakończono', en: 'Ended' },
  attempts: { pl: 'Próby', en: 'Attempts' },
  error: { pl: 'Ostatni błąd', en: 'Last error' },
  email: { pl: 'e-mail', en: 'e-mail' },
  push: { pl: 'telefon', en: 'phone' },
  none: { pl: 'Nic jeszcze nie wysłano.', en: 'Nothing has been sent yet.' },
  older: { pl: 'Starsze', en: 'Older' },
} as const satisfies Record<string, Text>

const COLUMNS = [
  'at',
  'person',
  'album',
  'happened',
  'channel',
  'state',
  'ended',
  'attempts',
  'error',
] as const

export function sentPage(rows: readonly SentRow[], more: boolean, language: Language): Html {
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  if (rows.length === 0) return html`<h1>${SENT_TITLE[language]}</h1><p>${text('none')}</p>`
  return html`<h1>${SENT_TITLE[language]}</h1>
<div class="table-wrap" tabindex="0" role="region" aria-label="${SENT_TITLE[language]}"><table class="sent">
<thead><tr>${COLUMNS.map(name => html`<th scope="col">${text(name)}</th>`)}</tr></thead>
<tbody>${rows.map(
    row => html`<tr><td>${apiTime(row.madeAt)}</td><td>${row.person}</td><td>${row.albumNumber ?? ''}</td>
<td>${KINDS[row.kind][language]}</td><td>${text(row.channel)}</td><td>${STATES[row.state][language]}</td>
<td>${row.endedAt ? apiTime(row.endedAt) : ''}</td><td>${row.attempts}</td><td>${row.lastError ?? ''}</td></tr>`,
  )}</tbody></table></div>
${more ? html`<p><a class="button" href="${NOTICES}?przed=${rows.at(-1)!.id}">${text('older')}</a></p>` : ''}`
}
