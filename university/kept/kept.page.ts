// *Twoje dane*: what the university's system keeps about a student, where it came from, who looked at it and how long it
// stays [SPEC 13]. In plain words; no codes, of the PESEL only the end.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { lastDay } from '@mlegitymacja/core/order/order.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { statusChip } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { CONSENTS } from '../api/consent/addresses.ts'
import { PREFERENCES } from '../notify/addresses.ts'
import { PHOTOS } from '../student/addresses.ts'
import { dateText } from '../web/dates.ts'
import type { Kept } from './kept.ts'
import { folded, type KeptView, list, moment, NONE, section } from './parts.page.ts'
import { register } from './register.page.ts'
import { retention } from './retention.page.ts'
import { actionWord, actorWord, NOTICE_WORDS, STATE_WORDS } from './words.ts'

export const KEPT_TITLE: Text = { pl: 'Twoje dane', en: 'Your data' }

const TEXTS = {
  lead: {
    pl: 'To wszystko, co system mLegitymacji tej uczelni przechowuje o Tobie. Widzisz to tylko Ty i uprawnieni pracownicy uczelni.',
    en: 'This is all that the university’s mLegitymacja system keeps about you. Only you and authorized staff of the university can see it.',
  },
  validUntil: { pl: 'ważna do', en: 'valid until' },
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

function photo(view: KeptView): Html {
  const { kept, language } = view
  if (!kept.photo) return section('photo', TEXTS.photo[language], html`<p>${NONE[language]}</p>`)
  const { sha256, addedAt } = kept.photo
  return section(
    'photo',
    TEXTS.photo[language],
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
    TEXTS.orders[language],
    html`${list(kept.orders.map(line), language)}<p>${TEXTS.codes[language]}</p><p>${TEXTS.ministry[language]}</p>`,
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
    TEXTS.contact[language],
    html`<dl class="facts"><dt>${TEXTS.email[language]}</dt><dd>${kept.email ?? NONE[language]}</dd></dl>
<h3>${TEXTS.devices[language]}</h3>${list(devices, language)}
${folded(TEXTS.sent[language], sent, language)}
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
  return section('apps', TEXTS.apps[language], html`${list(lines, language)}${way}`)
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
    TEXTS.looks[language],
    html`${list(lines, language)}${more ? html`<p class="soft">${TEXTS.looksMore[language]} ${kept.looksCount}.</p>` : ''}`,
  )
}
