// *Powiadomienia*: where they go, in which language, and what a student wants to hear of.
import { LANGUAGES, type Language, type Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { html, raw } from 'hono/html'
import { timeText } from '../web/dates.ts'
import { FORGET_DEVICE, PREFERENCES, TRY_AGAIN } from './addresses.ts'
import type { Contact } from './contacts.sql.ts'
import { CHANNELS, type Channel, TOPICS, type Topic } from './kinds.ts'

export const PREFERENCES_TITLE: Text = { pl: 'Powiadomienia', en: 'Notifications' }

/** What the page can say about an action just taken. */
export const SAID = {
  zapisano: { pl: 'Ustawienia zostały zapisane.', en: 'The settings have been saved.' },
  ponownie: { pl: 'Spróbujemy ponownie wysyłać na ten adres.', en: 'We will try that address again.' },
  usunieto: { pl: 'Urządzenie zostało usunięte.', en: 'The device has been removed.' },
} as const satisfies Record<string, Text>
export type Said = keyof typeof SAID

const TEXTS = {
  where: { pl: 'Dokąd', en: 'Where to' },
  email: { pl: 'E-mail', en: 'E-mail' },
  push: { pl: 'Telefon', en: 'Phone' },
  fromProvider: {
    pl: 'Adres pochodzi z systemu logowania uczelni i zmienia się razem z nim.',
    en: 'The address comes from the university’s sign-in system and changes with it.',
  },
  noEmail: {
    pl: 'Nie znamy Twojego adresu e-mail: system logowania uczelni go nie podaje.',
    en: 'We do not know your e-mail address: the university’s sign-in system does not tell it.',
  },
  bounced: {
    pl: 'Wiadomości wysłane na ten adres wracają, więc ich nie wysyłamy od',
    en: 'Messages to this address come back, so we have not been sending any since',
  },
  tryAgain: { pl: 'Adres działa, spróbujcie ponownie', en: 'The address works, try again' },
  devices: { pl: 'Urządzenia, na które wysyłamy powiadomienia', en: 'Devices that get notifications' },
  noDevices: {
    pl: 'Żadne urządzenie nie odbiera powiadomień. Włączysz je w aplikacji Mobilny USOS.',
    en: 'No device gets notifications. You can switch them on in the Mobile USOS app.',
  },
  since: { pl: 'od', en: 'since' },
  remove: { pl: 'Usuń', en: 'Remove' },
  what: { pl: 'O czym', en: 'What about' },
  topic: { pl: 'Powiadomienie', en: 'Notification' },
  always: {
    pl: 'O błędzie zamówienia i o unieważnieniu powiadamiamy zawsze.',
    en: 'We always tell you about an error of the order and about revocation.',
  },
  language: { pl: 'Język wiadomości', en: 'Language of messages' },
  save: { pl: 'Zapisz', en: 'Save' },
} as const satisfies Record<string, Text>

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { pl: 'polski', en: 'English' }

export const FIELDS = { language: 'jezyk', device: 'urzadzenie' } as const
/** Name of the box for a topic and a channel. */
export const boxName = (channel: Channel, topic: Topic): string => `${channel}_${topic}`

export type PreferencesView = {
  language: Language
  formToken: string
  said: Said | null
  contact: Contact
  devices: readonly { id: string; since: Date; app: string }[]
}

export function preferencesPage(view: PreferencesView): Html {
  const { language, said } = view
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${PREFERENCES_TITLE[language]}</h1>
${said ? notice('success', html`<p>${SAID[said][language]}</p>`) : ''}
<section class="panel"><h2>${text('where')}</h2>
${address(view)}
<h3>${text('devices')}</h3>
${
  view.devices.length === 0
    ? html`<p>${text('noDevices')}</p>`
    : html`<ul class="devices">${view.devices.map(
        ({ id, app, since }) => html`<li><span>${app}, ${text('since')} ${timeText(since, language)}</span>
${button(FORGET_DEVICE, { [FIELDS.device]: id }, text('remove'), view)}</li>`,
      )}</ul>`
}</section>
${choices(view)}`
}

function address(view: PreferencesView): Html {
  const { language, contact } = view
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  if (contact.email === null) return html`<p>${text('noEmail')}</p>`
  return html`<p><strong>${contact.email}</strong></p><p class="soft">${text('fromProvider')}</p>
${
  contact.bouncedAt &&
  html`${notice('warning', html`<p>${text('bounced')} ${timeText(contact.bouncedAt, language)}.</p>`)}
${button(TRY_AGAIN, {}, text('tryAgain'), view)}`
}`
}

function choices({ language, formToken, contact }: PreferencesView): Html {
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const box = (channel: Channel, topic: Topic) => {
    const label = `${text(channel)}: ${TOPICS[topic][language]}`
    const checked = contact.muted[channel].includes(topic) ? '' : raw(' checked')
    return html`<td><input type="checkbox" name="${boxName(channel, topic)}" value="1" aria-label="${label}"${checked}></td>`
  }
  return html`<form class="panel" method="post" action="${PREFERENCES}">
<h2>${text('what')}</h2>
<input type="hidden" name="${FORM_TOKEN}" value="${formToken}">
<table class="choices"><thead><tr><th scope="col">${text('topic')}</th>${CHANNELS.map(channel => html`<th scope="col">${text(channel)}</th>`)}</tr></thead>
<tbody>${(Object.keys(TOPICS) as Topic[]).map(
    topic =>
      html`<tr><th scope="row">${TOPICS[topic][language]}</th>${CHANNELS.map(channel => box(channel, topic))}</tr>`,
  )}</tbody></table>
<p class="soft">${text('always')}</p>
<p class="language"><label for="language">${text('language')}</label>
<select id="language" name="${FIELDS.language}">${LANGUAGES.map(
    one =>
      html`<option value="${one}" lang="${one}"${one === contact.language ? raw(' selected') : ''}>${LANGUAGE_NAMES[one]}</option>`,
  )}</select></p>
<button class="button primary">${text('save')}</button></form>`
}

function button(
  action: string,
  fields: Record<string, string>,
  label: string,
  { formToken }: PreferencesView,
): Html {
  return html`<form method="post" action="${action}"><input type="hidden" name="${FORM_TOKEN}" value="${formToken}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="button">${label}</button></form>`
}
