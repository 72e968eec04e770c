// The sandbox console [SPEC 9]: how the MC system behaves in this demonstration, and what it is doing. Works without
// JavaScript; shows nothing personal.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { ERROR_CODES, ERROR_TEXTS, type ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import { WARSAW } from '@mlegitymacja/core/time/warsaw.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { type Frame, shell } from '@mlegitymacja/look/shell.page.ts'
import { html, raw } from 'hono/html'
import { LONGEST_DELAY_SECONDS, type Notice } from './forms.ts'

export type ConsoleView = Readonly<{
  frame: Frame
  notice: Notice | undefined
  delaySeconds: number
  maintenance: boolean
  errors: readonly { lookup: string; lastDigits: string; errorCode: ErrorCode }[]
  recent: readonly { id: string; university: Text; state: OrderState; errorCode: string | null; at: Date }[]
}>

type OrderState = keyof typeof STATES

const TEXTS = {
  title: { pl: 'Konsola piaskownicy', en: 'Sandbox console' },
  lead: {
    pl: 'Tu ustawisz, jak zachowuje się system ministerstwa w tej demonstracji.',
    en: 'Here you set how the ministry’s system behaves in this demonstration.',
  },
  behaviour: { pl: 'Zachowanie', en: 'Behaviour' },
  delay: { pl: 'Czas przetwarzania zamówienia (sekundy)', en: 'Time to process an order (seconds)' },
  maintenance: {
    pl: 'Przerwa techniczna: uczelnie dostają odpowiedź 503',
    en: 'Maintenance: universities are answered with 503',
  },
  save: { pl: 'Zapisz', en: 'Save' },
  errors: { pl: 'Błędy dla wybranych numerów PESEL', en: 'Errors for given PESEL numbers' },
  noErrors: { pl: 'Żaden numer PESEL nie ma ustawionego błędu.', en: 'No PESEL number has an error set.' },
  pesel: { pl: 'Numer PESEL', en: 'PESEL number' },
  peselHint: {
    pl: 'Nowe zamówienia tej osoby zakończą się wybranym błędem.',
    en: 'New orders of this person will end with the chosen error.',
  },
  errorCode: { pl: 'Kod błędu', en: 'Error code' },
  set: { pl: 'Ustaw błąd', en: 'Set the error' },
  remove: { pl: 'Usuń', en: 'Remove' },
  removeFor: {
    pl: 'błąd dla numeru PESEL kończącego się na',
    en: 'the error for the PESEL number ending in',
  },
  recent: { pl: 'Ostatnie zamówienia', en: 'Recent orders' },
  noOrders: { pl: 'Nie ma jeszcze żadnych zamówień.', en: 'There are no orders yet.' },
  order: { pl: 'Zamówienie', en: 'Order' },
  university: { pl: 'Uczelnia', en: 'University' },
  state: { pl: 'Stan', en: 'State' },
  received: { pl: 'Przyjęte', en: 'Received' },
} as const satisfies Record<string, Text>

const STATES = {
  received: { pl: 'przetwarzane', en: 'being processed' },
  ready: { pl: 'kody wydane', en: 'codes issued' },
  issued: { pl: 'karta wydana', en: 'card issued' },
  collected: { pl: 'odebrane', en: 'collected' },
  failed: { pl: 'błąd', en: 'failed' },
  cancelled: { pl: 'anulowane', en: 'cancelled' },
  revoked: { pl: 'unieważnione', en: 'revoked' },
} as const satisfies Record<string, Text>

const NOTICES: Readonly<Record<Notice, { kind: 'success' | 'error'; text: Text }>> = {
  saved: { kind: 'success', text: { pl: 'Zapisano.', en: 'Saved.' } },
  removed: { kind: 'success', text: { pl: 'Usunięto.', en: 'Removed.' } },
  wrong_delay: {
    kind: 'error',
    text: {
      pl: `Podaj liczbę sekund od 0 do ${LONGEST_DELAY_SECONDS}.`,
      en: `Give a number of seconds from 0 to ${LONGEST_DELAY_SECONDS}.`,
    },
  },
  wrong_pesel: {
    kind: 'error',
    text: { pl: 'Numer PESEL ma jedenaście cyfr.', en: 'A PESEL number has eleven digits.' },
  },
}

export function consolePage(view: ConsoleView): Html {
  const { language } = view.frame
  const told = view.notice && NOTICES[view.notice]
  return shell({
    ...view.frame,
    title: TEXTS.title[language],
    main: html`<h1>${TEXTS.title[language]}</h1>
<p class="lead">${TEXTS.lead[language]}</p>
${told && notice(told.kind, told.text[language])}
${behaviour(view)}
${errors(view)}
${recent(view)}`,
  })
}

function behaviour({ frame: { language }, delaySeconds, maintenance }: ConsoleView): Html {
  return html`<section class="panel" aria-labelledby="behaviour">
<h2 id="behaviour">${TEXTS.behaviour[language]}</h2>
<form method="post" action="/console/behaviour?lang=${language}">
<div class="field"><label for="delay">${TEXTS.delay[language]}</label>
<input class="input" id="delay" name="delay" type="number" inputmode="numeric" required min="0" max="${LONGEST_DELAY_SECONDS}" step="1" value="${delaySeconds}"></div>
<label class="choice"><input type="checkbox" name="maintenance" value="yes"${maintenance ? raw(' checked') : ''}><span>${TEXTS.maintenance[language]}</span></label>
<p class="actions"><button class="button primary" type="submit">${TEXTS.save[language]}</button></p>
</form>
</section>`
}

function errors({ frame: { language }, errors }: ConsoleView): Html {
  return html`<section class="panel" aria-labelledby="errors">
<h2 id="errors">${TEXTS.errors[language]}</h2>
${errors.length > 0 ? errorTable(errors, language) : html`<p>${TEXTS.noErrors[language]}</p>`}
<form method="post" action="/console/errors?lang=${language}">
<div class="field"><label for="pesel">${TEXTS.pesel[language]}</label>
<p class="hint" id="pesel-hint">${TEXTS.peselHint[language]}</p>
<input class="input" id="pesel" name="pesel" inputmode="numeric" autocomplete="off" required pattern="[0-9]{11}" maxlength="11" aria-describedby="pesel-hint"></div>
<div class="field"><label for="code">${TEXTS.errorCode[language]}</label>
<select class="input" id="code" name="code">${ERROR_CODES.map(code => html`<option value="${code}">${code} – ${ERROR_TEXTS[code].student[language]}</option>`)}</select></div>
<p class="actions"><button class="button" type="submit">${TEXTS.set[language]}</button></p>
</form>
</section>`
}

function errorTable(errors: ConsoleView['errors'], language: Language): Html {
  const row = ({ lookup, lastDigits, errorCode }: ConsoleView['errors'][number]) => html`<tr>
<td>•••••••${lastDigits}</td><td><code>${errorCode}</code></td>
<td><form method="post" action="/console/errors/remove?lang=${language}">
<input type="hidden" name="lookup" value="${lookup}">
<button class="button quiet" type="submit">${TEXTS.remove[language]}<span class="visually-hidden"> ${TEXTS.removeFor[language]} ${lastDigits}</span></button>
</form></td></tr>`
  return html`<div class="table-scroll"><table class="table">
<thead><tr><th scope="col">${TEXTS.pesel[language]}</th><th scope="col">${TEXTS.errorCode[language]}</th><td></td></tr></thead>
<tbody>${errors.map(row)}</tbody></table></div>`
}

const LOCALES: Readonly<Record<Language, string>> = { pl: 'pl', en: 'en-GB' }

function recent({ frame: { language }, recent }: ConsoleView): Html {
  const time = new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: WARSAW,
  })
  const row = ({ id, university, state, errorCode, at }: ConsoleView['recent'][number]) => html`<tr>
<td><code>${id.slice(0, 8)}</code></td><td>${university[language]}</td>
<td>${STATES[state][language]}${errorCode && html` <code>${errorCode}</code>`}</td>
<td><time datetime="${at.toISOString()}">${time.format(at)}</time></td></tr>`
  const head = (['order', 'university', 'state', 'received'] as const).map(
    name => html`<th scope="col">${TEXTS[name][language]}</th>`,
  )
  return html`<section class="panel">
<h2 id="recent">${TEXTS.recent[language]}</h2>
${
  recent.length === 0
    ? html`<p>${TEXTS.noOrders[language]}</p>`
    : html`<div class="table-scroll" role="region" aria-labelledby="recent" tabindex="0"><table class="table">
<thead><tr>${head}</tr></thead><tbody>${recent.map(row)}</tbody></table></div>`
}
</section>`
}
