// The dashboard [SPEC 6, LOOK]: first whether anything is wrong now, then four numbers, then charts.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS, STATUSES } from '@mlegitymacja/core/order/status.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { ORDERS, SWEEPS } from '../addresses.ts'
import { NO_FILTER, writeFilter } from '../orders/filter.ts'
import { stampText } from '../times.ts'
import { columnChart } from './chart.page.ts'
import type { Cards, DayOfOrders, Waited } from './dashboard.sql.ts'
import type { Wrong } from './wrong-now.ts'

export const TEXTS = {
  title: { pl: 'Pulpit', en: 'Dashboard' },
  fine: { pl: 'Wszystko działa.', en: 'Everything works.' },
  wrong: { pl: 'Co wymaga uwagi', en: 'What needs attention' },
  valid: { pl: 'Ważne karty', en: 'Valid cards' },
  runningOut: { pl: 'Tracą ważność w ciągu 60 dni', en: 'Run out within 60 days' },
  inFlight: { pl: 'Zamówienia w toku', en: 'Orders in flight' },
  failed: { pl: 'Błędy w ciągu 30 dni', en: 'Errors within 30 days' },
  byDay: { pl: 'Zamówienia z ostatnich 30 dni według statusu', en: 'Orders of the last 30 days by status' },
  day: { pl: 'Dzień', en: 'Day' },
  codes: { pl: 'Od zamówienia do kodów (30 dni)', en: 'From order to codes (30 days)' },
  median: { pl: 'Mediana', en: 'Median' },
  slow: { pl: '95 % zamówień szybciej niż', en: '95 % of orders quicker than' },
  noCodes: { pl: 'brak zamówień', en: 'no orders' },
  failures: { pl: 'Błędy według kodu (30 dni)', en: 'Errors by code (30 days)' },
  code: { pl: 'Kod błędu', en: 'Error code' },
  orders: { pl: 'Zamówienia', en: 'Orders' },
  noFailures: { pl: 'Nie było błędów.', en: 'There were no errors.' },
  asTable: { pl: 'Pokaż liczby w tabeli', en: 'Show the numbers as a table' },
} as const satisfies Record<string, Text>

export type DashboardView = {
  language: Language
  today: LocalDate
  soon: LocalDate
  days: readonly LocalDate[]
  wrong: readonly Wrong[]
  cards: Cards
  byDay: readonly DayOfOrders[]
  waited: Waited
  failures: readonly { code: string; orders: number }[]
}

export function dashboardPage(view: DashboardView): Html {
  const { language } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${t('title')}</h1>
${view.wrong.length === 0 ? notice('success', t('fine')) : html`<h2>${t('wrong')}</h2>${view.wrong.map(one => notice('error', wrongText(one, language)))}`}
${numbers(view)}
${columnChart({
  title: t('byDay'),
  labels: view.days.map(day => day.slice(5)),
  of: t('day'),
  asTable: t('asTable'),
  series: STATUSES.map(status => ({
    name: STATUS_LABELS[status][language],
    status,
    values: view.days.map(
      day => view.byDay.find(one => one.day === day && one.status === status)?.orders ?? 0,
    ),
  })),
})}
<h2>${t('codes')}</h2><dl class="facts"><dt>${t('median')}</dt><dd>${duration(view.waited.medianSeconds, language)}</dd>
<dt>${t('slow')}</dt><dd>${duration(view.waited.slowSeconds, language)}</dd></dl>
${
  view.failures.length === 0
    ? html`<h2>${t('failures')}</h2><p>${t('noFailures')}</p>`
    : columnChart({
        title: t('failures'),
        labels: view.failures.map(({ code }) => code),
        of: t('code'),
        asTable: t('asTable'),
        series: [{ name: t('orders'), status: 'failed', values: view.failures.map(({ orders }) => orders) }],
      })
}`
}

function numbers({ cards, language, today, soon }: DashboardView): Html {
  const valid = { ...NO_FILTER, status: 'collected' as const, validFrom: today }
  const tile = (name: keyof Cards, href: string) =>
    html`<li><a href="${href}"><strong>${cards[name].toLocaleString(language)}</strong><span>${TEXTS[name][language]}</span></a></li>`
  return html`<ul class="numbers">${tile('valid', `${ORDERS}?${writeFilter(valid)}`)}
${tile('runningOut', `${ORDERS}?${writeFilter({ ...valid, validTo: soon })}&sort=waznosc`)}
${tile('inFlight', `${ORDERS}?sort=status`)}
${tile('failed', `${ORDERS}?${writeFilter({ ...NO_FILTER, status: 'failed' })}`)}</ul>`
}

function duration(seconds: number | null, language: Language): string {
  if (seconds === null) return TEXTS.noCodes[language]
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toLocaleString(language, { maximumFractionDigits: 1 })} h`
}

/** What is wrong, and what to do about it. */
function wrongText(wrong: Wrong, language: Language): Html {
  const pl = language === 'pl'
  switch (wrong.what) {
    case 'mc_silent':
      return pl
        ? html`<p><strong>System MC nie odpowiada od ${stampText(wrong.since)}.</strong> Zamówienia są bezpieczne, próby trwają same. Jeśli to trwa dłużej niż godzinę, zadzwoń do operatora systemu MC.</p>`
        : html`<p><strong>The MC system has not answered since ${stampText(wrong.since)}.</strong> Orders are safe and attempts go on by themselves. If it lasts longer than an hour, call the operator of the MC system.</p>`
    case 'undelivered':
      return pl
        ? html`<p><strong>Niedostarczone polecenia: ${wrong.count}, najstarsze od ${stampText(wrong.since)}.</strong> ${wrong.lastError && html`Ostatni błąd: ${wrong.lastError}.`} Sprawdź połączenie z systemem MC w ustawieniach.</p>`
        : html`<p><strong>Undelivered commands: ${wrong.count}, the oldest since ${stampText(wrong.since)}.</strong> ${wrong.lastError && html`Last error: ${wrong.lastError}.`} Check the connection to the MC system in the settings.</p>`
    case 'feed_behind':
      return pl
        ? html`<p><strong>Od ${stampText(wrong.since)} nie ma wiadomości z systemu MC.</strong> Sprawdź w logach, czy działa proces, który je odczytuje, albo naciśnij <a href="${ORDERS}">Aktualizuj statusy zamówień</a>.</p>`
        : html`<p><strong>No news from the MC system since ${stampText(wrong.since)}.</strong> See in the logs whether the process that reads them runs, or press <a href="${ORDERS}">Update the statuses of orders</a>.</p>`
    case 'news_set_aside':
      return pl
        ? html`<p><strong>Odłożone wiadomości z systemu MC: ${wrong.count}.</strong> Nie pasują do żadnego zamówienia. Zgłoś je operatorowi systemu MC; nic nie zostało utracone.</p>`
        : html`<p><strong>News of the MC system set aside: ${wrong.count}.</strong> They fit no order. Report them to the operator of the MC system; nothing is lost.</p>`
    case 'sweep_waiting':
      return pl
        ? html`<p><strong>Przeglądy, które zatrzymał hamulec: ${wrong.count}.</strong> <a href="${SWEEPS}">Sprawdź listę i zatwierdź ją albo odrzuć</a>.</p>`
        : html`<p><strong>Runs that stopped at the brake: ${wrong.count}.</strong> <a href="${SWEEPS}">Check the list and approve or discard it</a>.</p>`
    case 'sweep_failed':
      return pl
        ? html`<p><strong>Przegląd z ${stampText(wrong.since)} został przerwany.</strong> Następny dokończy pracę; możesz <a href="${SWEEPS}">uruchomić go teraz</a>.</p>`
        : html`<p><strong>The run of ${stampText(wrong.since)} was interrupted.</strong> The next one finishes the work; you can <a href="${SWEEPS}">run it now</a>.</p>`
    case 'source_stale':
      return pl
        ? html`<p><strong>Źródło danych „${wrong.source}” milczy od ${stampText(wrong.since)}.</strong> Sprawdź import rejestru; karty nie są z tego powodu unieważniane.</p>`
        : html`<p><strong>The source “${wrong.source}” has been silent since ${stampText(wrong.since)}.</strong> Check the import of the register; no card is revoked for it.</p>`
  }
}
