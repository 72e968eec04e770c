// The settings as they are in force, only to be read: they are changed where the system is operated [SPEC 6].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { SETTINGS } from '../addresses.ts'
import type { Alarms } from '../dashboard/wrong-now.ts'
import { tableAlone } from '../order/order.page.ts'
import type { Check, CheckName } from './checks.ts'

export const TEXTS = {
  title: { pl: 'Ustawienia', en: 'Settings' },
  lead: {
    pl: 'Ustawień nie zmienia się tutaj, tylko w środowisku, w którym działa system. Opisuje je dokumentacja (docs/operations/settings.md).',
    en: 'Settings are not changed here but in the environment that the system runs in; the documentation lists them (docs/operations/settings.md).',
  },
  connections: { pl: 'Połączenia', en: 'Connections' },
  test: { pl: 'Sprawdź połączenia teraz', en: 'Test the connections now' },
  what: { pl: 'Co', en: 'What' },
  result: { pl: 'Wynik', en: 'Result' },
  took: { pl: 'Czas', en: 'Took' },
  works: { pl: 'działa', en: 'works' },
  silent: { pl: 'nie odpowiada', en: 'does not answer' },
  ended: { pl: 'wygasł', en: 'has ended' },
  inForce: { pl: 'Obowiązujące', en: 'In force' },
} as const satisfies Record<string, Text>

const CHECKS: Readonly<Record<CheckName, Text>> = {
  database: { pl: 'Baza danych', en: 'Database' },
  mc: { pl: 'System MC', en: 'MC system' },
  certificate: { pl: 'Certyfikat wydawcy, ważny do', en: 'Certificate of the issuer, valid until' },
  provider: { pl: 'System logowania uczelni', en: 'The university’s sign-in system' },
}

export const NAMES = {
  policy: { pl: 'Zasady zamawiania', en: 'Policy of ordering' },
  calendar: { pl: 'Kalendarz ważności (miesiąc-dzień)', en: 'Calendar of validity (month-day)' },
  schedule: { pl: 'Harmonogram unieważniania (cron)', en: 'Schedule of the sweep (cron)' },
  brake: { pl: 'Hamulec unieważniania', en: 'Brake of the sweep' },
  alarms: { pl: 'Pulpit ostrzega', en: 'The dashboard warns' },
  mc: { pl: 'Adres systemu MC', en: 'Address of the MC system' },
  wallet: { pl: 'Adres aplikacji mObywatel', en: 'Address of mObywatel' },
  schema: { pl: 'Wersja bazy danych', en: 'Version of the database' },
  node: { pl: 'Wersja Node.js', en: 'Version of Node.js' },
} as const satisfies Record<string, Text>

export const ALARMS_TEXT: Readonly<Record<Language, (alarms: Alarms) => string>> = {
  pl: one =>
    `polecenie niedostarczone od ${one.undeliveredMinutes} min, brak wiadomości z MC od ${one.newsMinutes} min, źródło danych milczy od ${one.sourceDays} dni`,
  en: one =>
    `command undelivered for ${one.undeliveredMinutes} min, no news of the MC for ${one.newsMinutes} min, source silent for ${one.sourceDays} days`,
}

export type SettingsView = {
  language: Language
  values: Readonly<Record<keyof typeof NAMES, string>>
  /** Null until they are asked for. */
  checks: readonly Check[] | null
}

export function settingsPage({ language, values, checks }: SettingsView): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${t('title')}</h1><p>${t('lead')}</p>
<section><h2>${t('connections')}</h2>
${
  checks &&
  tableAlone(
    t('result'),
    [t('what'), t('result'), t('took')],
    checks.map(one => [CHECKS[one.name][language], result(one, language), `${one.ms} ms`]),
  )
}
<p class="actions"><a class="button" href="${SETTINGS}?test=1">${t('test')}</a></p></section>
<section><h2>${t('inForce')}</h2><dl class="facts">${Object.entries(NAMES).map(
    ([name, label]) => html`<dt>${label[language]}</dt><dd>${values[name as keyof typeof NAMES]}</dd>`,
  )}</dl></section>`
}

const result = ({ found, failed }: Check, language: Language): Html =>
  failed === null
    ? html`<span class="check" data-status="ready">${icon('check_circle')}${TEXTS.works[language]}${found && ` (${found})`}</span>`
    : html`<span class="check" data-status="failed">${icon('warning')}<span>${TEXTS[failed.what][language]}${failed.cause && html` <code>${failed.cause}</code>`}</span></span>`
