// The button *Aktualizuj statusy zamówień*, and how far the refresh is [SPEC 6].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon, notice } from '@mlegitymacja/look/parts.page.ts'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { ORDERS, REFRESH } from '../addresses.ts'
import { stampText } from '../times.ts'
import type { Refresh } from './refresh.sql.ts'

export const REFRESH_TEXTS = {
  press: { pl: 'Aktualizuj statusy zamówień', en: 'Update the statuses of orders' },
  title: { pl: 'Aktualizacja statusów zamówień', en: 'Update of the statuses' },
  running: { pl: 'Trwa aktualizacja…', en: 'The update is under way…' },
  again: { pl: 'Strona odświeża się sama co 2 sekundy.', en: 'The page renews itself every 2 seconds.' },
  inFlight: { pl: 'Zamówienia w toku', en: 'Orders in flight' },
  news: { pl: 'Odczytane wiadomości', en: 'Pieces of news read' },
  changed: { pl: 'Zmienione zamówienia', en: 'Orders changed' },
  started: { pl: 'Rozpoczęto', en: 'Started' },
  by: { pl: 'Na prośbę', en: 'Asked by' },
  silent: {
    pl: 'System MC nie odpowiada. Zamówienia są bezpieczne, a próby trwają same; spróbuj ponownie za kilka minut.',
    en: 'The MC system is not answering. Orders are safe and attempts go on by themselves; try again in a few minutes.',
  },
  interrupted: {
    pl: 'Aktualizacja została przerwana. Uruchom ją ponownie.',
    en: 'The update was interrupted. Start it again.',
  },
  never: { pl: 'Statusów jeszcze nie aktualizowano.', en: 'The statuses have not been updated yet.' },
  back: { pl: 'Wróć do zamówień', en: 'Back to the orders' },
} as const satisfies Record<string, Text>

export const refreshButton = (language: Language, formToken: string): Html =>
  html`<form method="post" action="${REFRESH}"><input type="hidden" name="${FORM_TOKEN}" value="${formToken}">
<button class="button">${icon('progress')}${REFRESH_TEXTS.press[language]}</button></form>`

export function refreshPage(refresh: Refresh | undefined, names: StaffNames, language: Language): Html {
  const t = (name: keyof typeof REFRESH_TEXTS) => REFRESH_TEXTS[name][language]
  return html`<h1>${t('title')}</h1>
${
  refresh
    ? html`${outcome(refresh, language)}<dl class="facts">
<dt>${t('started')}</dt><dd>${stampText(refresh.started_at)}</dd><dt>${t('by')}</dt><dd>${actorText(refresh.asked_by, names, language)}</dd>
<dt>${t('inFlight')}</dt><dd>${refresh.in_flight}</dd><dt>${t('news')}</dt><dd>${refresh.news}</dd>
<dt>${t('changed')}</dt><dd>${refresh.changed}</dd></dl>`
    : html`<p>${t('never')}</p>`
}
<p class="actions"><a class="button" href="${ORDERS}">${t('back')}</a></p>`
}

function outcome({ state, changed }: Refresh, language: Language): Html {
  if (state === 'silent') return notice('warning', REFRESH_TEXTS.silent[language])
  if (state === 'interrupted') return notice('error', REFRESH_TEXTS.interrupted[language])
  if (state === 'done') return notice('success', changedText(changed, language))
  return html`<p role="status">${REFRESH_TEXTS.running[language]} ${REFRESH_TEXTS.again[language]}</p>
<progress aria-label="${REFRESH_TEXTS.title[language]}"></progress>`
}

const changedText = (changed: number, language: Language) =>
  language === 'pl'
    ? `Statusy są aktualne. Zmienione zamówienia: ${changed}.`
    : `The statuses are up to date. Orders changed: ${changed}.`
