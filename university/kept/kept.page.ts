// *Twoje dane*: what the university's system keeps about a student, where it came from, who looked at it and how long it
// stays [SPEC 13]. In plain words; no codes, of the PESEL only the end.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { lastDay } from '@mlegitymacja/core/order/order.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { statusChip } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { CONSENTS } from '../api/consent/addresses.ts'
import { PREFERENCES } from '../notify/addresses.ts'
import { fieldWord, LEVEL_WORDS, pathWords, STATUS_WORDS } from '../office/words.ts'
import { originOf } from '../register/history.sql.ts'
import type { RetentionSettings } from '../retention/settings.ts'
import { PHOTOS } from '../student/addresses.ts'
import { dateText, timeText } from '../web/dates.ts'
import type { Kept } from './kept.ts'
import { retention } from './retention.page.ts'
import { actionWord, actorWord, NOTICE_WORDS, STATE_WORDS, sourceWord } from './words.ts'

export const KEPT_TITLE: Text = { pl: 'Twoje dane', en: 'Your data' }

const TEXTS = {
  lead: {
    pl: 'To wszystko, co system mLegitymacji tej uczelni przechowuje o Tobie. Widzisz to tylko Ty i uprawnieni pracownicy uczelni.',
    en: 'This is all that the university’s mLegitymacja system keeps about you. Only you and authorized staff of the university can see it.',
  },
  register: { pl: 'Dane z rejestru studentów', en: 'Data of the register of students' },
  none: { pl: 'brak', en: 'none' },
  peselHidden: { pl: 'kończy się na', en: 'ends in' },
  wrong: {
    pl: 'Coś się nie zgadza? Zgłoś to w dziekanacie: tylko tam można te dane poprawić.',
    en: 'Is something wrong? Tell the dean’s office: only they can correct these data.',
  },
  programmes: { pl: 'Programy studiów', en: 'Programmes' },
  plasticCards: { pl: 'Legitymacje plastikowe (ELS)', en: 'Plastic cards (ELS)' },
  validUntil: { pl: 'ważna do', en: 'valid until' },
  removals: { pl: 'Decyzje o skreśleniu', en: 'Decisions on removal' },
  undone: { pl: 'cofnięta', en: 'undone' },
  changes: { pl: 'Historia zmian', en: 'History of changes' },
  created: { pl: 'wpis powstał', en: 'the record was made' },
  photo: { pl: 'Zdjęcie', en: 'Photo' },
  yourPhoto: { pl: 'Twoje zdjęcie na mLegitymacji', en: 'Your photo on the card' },
  addedAt: { pl: 'dodane', en: 'added' },
  larger: {
    pl: 'Przechowujemy też większe, z którego powstało.',
    en: 'The larger one it was made from is kept too.',
  },
  orders: { pl: 'Zamówienia', en: 'Orders' },
  orderedAt: { pl: 'zamówienie z', en: 'ordered on' },
  codes: {
    pl: 'Kody do odbioru są zaszyfrowane, widzisz je tylko Ty na stronie mLegitymacji, a gdy zamówienie się kończy, są usuwane.',
    en: 'The codes for collecting are encrypted, only you see them on the mLegitymacja page, and they are deleted when the order ends.',
  },
  ministry: {
    pl: 'Z każdym zamówieniem system ministerstwa dostaje Twoje imiona, nazwisko, datę urodzenia, PESEL, numer albumu i zdjęcie.',
    en: 'With every order the ministry’s system gets your names, date of birth, PESEL, album number and photo.',
  },
  contact: { pl: 'Powiadomienia', en: 'Notifications' },
  email: { pl: 'Adres e-mail', en: 'E-mail address' },
  devices: { pl: 'Urządzenia', en: 'Devices' },
  since: { pl: 'od', en: 'since' },
  sent: { pl: 'Co wysłaliśmy', en: 'What we have sent' },
  byEmail: { pl: 'e-mail', en: 'e-mail' },
  byPush: { pl: 'telefon', en: 'phone' },
  toPreferences: { pl: 'Zmień powiadomienia', en: 'Change notifications' },
  apps: { pl: 'Aplikacje z dostępem', en: 'Apps with access' },
  agreed: { pl: 'zgoda z', en: 'agreed on' },
  toApps: { pl: 'Cofnij zgodę', en: 'Withdraw consent' },
  looks: { pl: 'Kto zaglądał do Twoich danych', en: 'Who looked at your data' },
  looksMore: { pl: 'Najnowsze wpisy; wszystkich jest', en: 'The newest entries; in all there are' },
} as const satisfies Record<string, Text>

export type KeptView = {
  kept: Kept
  subject: string
  language: Language
  retention: RetentionSettings
}

export function keptPage(view: KeptView): Html {
  const { language } = view
  return html`<h1>${KEPT_TITLE[language]}</h1>
<p class="lead">${TEXTS.lead[language]}</p>
${register(view)}
${photo(view)}
${orders(view)}
${contact(view)}
${apps(view)}
${looks(view)}
${retention(view.retention, language)}`
}

const section = (name: keyof typeof TEXTS, { language }: KeptView, content: Html): Html =>
  html`<section class="panel" aria-labelledby="${name}"><h2 id="${name}">${TEXTS[name][language]}</h2>
${content}</section>`

/** A list, or the word that there is none. */
const list = (items: readonly Html[], { language }: KeptView): Html =>
  items.length === 0
    ? html`<p>${TEXTS.none[language]}</p>`
    : html`<ul>${items.map(item => html`<li>${item}</li>`)}</ul>`

const folded = (name: keyof typeof TEXTS, items: readonly Html[], view: KeptView): Html =>
  html`<details class="folded"><summary>${TEXTS[name][view.language]} (${items.length})</summary>${list(items, view)}</details>`

const moment = (at: Date, language: Language): Html =>
  html`<time datetime="${at.toISOString()}">${timeText(at, language)}</time>`

function origin(path: readonly string[], { kept, language }: KeptView): Html | '' {
  const from = originOf(kept.history, path)
  return from
    ? html` <span class="origin">${sourceWord(from.source, language)}, ${moment(from.at, language)}</span>`
    : ''
}

function register(view: KeptView): Html {
  const { kept, language } = view
  const { record } = kept
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const value = (name: string, shown: string | null) =>
    html`<dt>${fieldWord(name, language)}</dt><dd>${shown ?? text('none')}${origin([name], view)}</dd>`
  return section(
    'register',
    view,
    html`<dl class="facts">
${value('given_names', record.givenNames)}${value('family_name', record.familyName)}
${value('birth_date', dateText(record.birthDate, language))}
${value('pesel', record.pesel && `${text('peselHidden')} ${record.pesel.slice(-2)}`)}
${value('album_number', record.albumNumber)}${value('login', record.subject)}</dl>
<h3>${text('programmes')}</h3>
${list(
  record.programmes.map(programme => programmeLine(programme, view)),
  view,
)}
<h3>${text('plasticCards')}</h3>
${list(
  record.plasticCards.map(
    ({ issuedOn, validUntil }) =>
      html`${dateText(issuedOn, language)}, ${text('validUntil')} ${dateText(validUntil, language)}${origin(['plastic_cards', issuedOn, 'valid_until'], view)}`,
  ),
  view,
)}
${kept.removals.length > 0 ? removals(view) : ''}
${folded(
  'changes',
  kept.history.map(entry => change(entry, language)),
  view,
)}
<p>${text('wrong')}</p>`,
  )
}

function programmeLine(programme: Kept['record']['programmes'][number], view: KeptView): Html {
  const { language } = view
  const { name, level, status, endedOn, code } = programme
  const ended = endedOn ? ` (${dateText(endedOn, language)})` : ''
  return html`${name[language]}, ${LEVEL_WORDS[level][language]}, ${STATUS_WORDS[status][language]}${ended}${origin(['programmes', code, 'status'], view)}`
}

function removals(view: KeptView): Html {
  const { kept, language } = view
  return html`<h3>${TEXTS.removals[language]}</h3>
${list(
  kept.removals.map(
    ({ decided_on, programme_code, corrected_at }) =>
      html`${programme_code}, ${dateText(decided_on, language)}${corrected_at ? html` – ${TEXTS.undone[language]}` : ''}`,
  ),
  view,
)}`
}

function change({ at, source, kind, changes }: Kept['history'][number], language: Language): Html {
  const what =
    kind === 'created'
      ? TEXTS.created[language]
      : changes.map(({ path }) => pathWords(path, language)).join(', ')
  return html`${moment(at, language)}, ${sourceWord(source, language)}: ${what}`
}

function photo(view: KeptView): Html {
  const { kept, language } = view
  if (!kept.photo) return section('photo', view, html`<p>${TEXTS.none[language]}</p>`)
  const { sha256, addedAt } = kept.photo
  return section(
    'photo',
    view,
    html`<p><img src="${PHOTOS}/${sha256}" alt="${TEXTS.yourPhoto[language]}" width="96" height="120"></p>
<p>${TEXTS.addedAt[language]} ${moment(addedAt, language)}. ${TEXTS.larger[language]}</p>`,
  )
}

function orders(view: KeptView): Html {
  const { kept, language } = view
  const line = (order: Kept['orders'][number]) =>
    html`${TEXTS.orderedAt[language]} ${moment(order.orderedAt, language)} ${statusChip(order.status, language)}${validity(order, language)}`
  return section(
    'orders',
    view,
    html`${list(kept.orders.map(line), view)}<p>${TEXTS.codes[language]}</p><p>${TEXTS.ministry[language]}</p>`,
  )
}

/** None for an order that was cancelled or revoked [USOS r9, r13]. */
const validity = (order: Kept['orders'][number], language: Language): string =>
  order.status === 'cancelled' || order.status === 'revoked'
    ? ''
    : ` ${TEXTS.validUntil[language]} ${dateText(lastDay(order), language)}`

function contact(view: KeptView): Html {
  const { kept, language } = view
  const devices = kept.devices.map(
    ({ app, since }) => html`${app}, ${TEXTS.since[language]} ${moment(since, language)}`,
  )
  const sent = kept.notices.map(
    ({ at, kind, channel, state }) =>
      html`${moment(at, language)}, ${TEXTS[channel === 'email' ? 'byEmail' : 'byPush'][language]}: ${NOTICE_WORDS[kind][language]} – ${STATE_WORDS[state][language]}`,
  )
  return section(
    'contact',
    view,
    html`<dl class="facts"><dt>${TEXTS.email[language]}</dt><dd>${kept.email ?? TEXTS.none[language]}</dd></dl>
<h3>${TEXTS.devices[language]}</h3>${list(devices, view)}
${folded('sent', sent, view)}
<p><a href="${PREFERENCES}">${TEXTS.toPreferences[language]}</a></p>`,
  )
}

function apps(view: KeptView): Html {
  const { kept, language } = view
  const lines = kept.consents.map(
    ({ consumer, agreedAt }) =>
      html`${consumer.name}, ${TEXTS.agreed[language]} ${moment(agreedAt, language)}`,
  )
  const way = lines.length > 0 ? html`<p><a href="${CONSENTS}">${TEXTS.toApps[language]}</a></p>` : ''
  return section('apps', view, html`${list(lines, view)}${way}`)
}

function looks(view: KeptView): Html {
  const { kept, subject, language } = view
  const lines = kept.looks.map(
    ({ at, actor, action }) =>
      html`${moment(at, language)}, ${actorWord(actor, subject, language)}: ${actionWord(action, language)}`,
  )
  const more = kept.looksCount > lines.length
  return section(
    'looks',
    view,
    html`${list(lines, view)}${more ? html`<p class="soft">${TEXTS.looksMore[language]} ${kept.looksCount}.</p>` : ''}`,
  )
}
