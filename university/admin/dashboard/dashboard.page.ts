// The dashboard [SPEC 6, LOOK]: first whether anything is wrong now, then four numbers, then charts.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS, STATUSES } from '@mlegitymacja/core/order/status.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { ORDERS } from '../addresses.ts'
import { NO_FILTER, type OrderFilter, writeFilter } from '../orders/filter.ts'
import { barTable } from './bars.page.ts'
import { columnChart } from './chart.page.ts'
import type { DayOfCards, DayOfOrders, Failures, Waited } from './dashboard.sql.ts'
import { countTop, duration, timeTop } from './scale.ts'
import { wrongText } from './wrong-now.page.ts'
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
  codes: { pl: 'Czas od zamówienia do kodów (30 dni)', en: 'Time from order to codes (30 days)' },
  median: { pl: 'Mediana', en: 'Median' },
  slow: { pl: '95 % zamówień szybciej niż', en: '95 % of orders quicker than' },
  noCodes: { pl: 'Nie wydano jeszcze kodów.', en: 'No codes have been issued yet.' },
  failures: { pl: 'Błędy według kodu (30 dni)', en: 'Errors by code (30 days)' },
  code: { pl: 'Kod błędu', en: 'Error code' },
  orders: { pl: 'Zamówienia', en: 'Orders' },
  noFailures: { pl: 'Nie było błędów.', en: 'There were no errors.' },
  ends: { pl: 'Karty, które tracą ważność w ciągu 60 dni', en: 'Cards that run out within 60 days' },
  lastDay: { pl: 'Ostatni dzień ważności', en: 'Last day of validity' },
  cards: { pl: 'Karty', en: 'Cards' },
  noEnds: { pl: 'Żadna karta nie traci wkrótce ważności.', en: 'No card runs out soon.' },
  asTable: { pl: 'Pokaż liczby w tabeli', en: 'Show the numbers as a table' },
} as const satisfies Record<string, Text>

export type DashboardView = {
  language: Language
  today: LocalDate
  soon: LocalDate
  days: readonly LocalDate[]
  wrong: readonly Wrong[]
  cards: readonly DayOfCards[]
  inFlight: number
  byDay: readonly DayOfOrders[]
  waited: readonly Waited[]
  failures: readonly Failures[]
}

export function dashboardPage(view: DashboardView): Html {
  const { language, wrong } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${t('title')}</h1>
${wrong.length === 0 ? notice('success', t('fine')) : html`<h2>${t('wrong')}</h2>${wrong.map(one => notice('error', wrongText(one, language)))}`}
${numbers(view)}
<div class="charts">${byDay(view)}${waits(view)}${failures(view)}${ends(view)}</div>`
}

const found = (filter: Partial<OrderFilter>) => `${ORDERS}?${writeFilter({ ...NO_FILTER, ...filter })}`
const valid = { status: 'collected' } as const
const counting = (language: Language) => (value: number) => value.toLocaleString(language)
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function numbers({ cards, inFlight, failures, language, today, days, soon }: DashboardView): Html {
  const soonOver = cards.filter(({ day }) => day <= soon)
  const tile = (name: keyof typeof TEXTS, value: number, href: string) =>
    html`<li><a href="${href}"><strong>${value.toLocaleString(language)}</strong><span>${TEXTS[name][language]}</span></a></li>`
  return html`<ul class="numbers">
${tile('valid', sum(cards.map(one => one.cards)), found({ ...valid, validFrom: today }))}
${tile('runningOut', sum(soonOver.map(one => one.cards)), `${found({ ...valid, validFrom: today, validTo: soon })}&sort=waznosc`)}
${tile('inFlight', inFlight, `${ORDERS}?sort=status`)}
${tile('failed', sum(failures.map(one => one.orders)), found({ status: 'failed', orderedFrom: days[0]! }))}</ul>`
}

function byDay({ days, byDay, language }: DashboardView): Html {
  return columnChart({
    title: TEXTS.byDay[language],
    labels: days.map(day => day.slice(5)),
    of: TEXTS.day[language],
    asTable: TEXTS.asTable[language],
    piled: true,
    say: counting(language),
    top: countTop,
    series: STATUSES.map(status => ({
      name: STATUS_LABELS[status][language],
      status,
      values: days.map(day => byDay.find(one => one.day === day && one.status === status)?.orders ?? 0),
    })),
  })
}

function waits({ days, waited, language }: DashboardView): Html {
  const all = waited.find(({ day }) => day === null)
  const title = TEXTS.codes[language]
  if (!all)
    return html`<figure class="chart"><figcaption>${title}</figcaption><p>${TEXTS.noCodes[language]}</p></figure>`
  const say = (seconds: number) => duration(seconds, language)
  const of = (read: (one: Waited) => number) =>
    days.map(day => {
      const found = waited.find(one => one.day === day)
      return found ? read(found) : null
    })
  return html`<div>${columnChart({
    title,
    labels: days.map(day => day.slice(5)),
    of: TEXTS.day[language],
    asTable: TEXTS.asTable[language],
    piled: false,
    say,
    top: timeTop,
    series: [
      { name: TEXTS.slow[language], status: 'in_progress', values: of(one => one.slowSeconds) },
      { name: TEXTS.median[language], status: 'waiting', values: of(one => one.medianSeconds) },
    ],
  })}<dl class="facts"><dt>${TEXTS.median[language]}</dt><dd>${say(all.medianSeconds)}</dd>
<dt>${TEXTS.slow[language]}</dt><dd>${say(all.slowSeconds)}</dd></dl></div>`
}

function failures({ failures, days, language }: DashboardView): Html {
  return barTable({
    title: TEXTS.failures[language],
    of: TEXTS.code[language],
    counted: TEXTS.orders[language],
    status: 'failed',
    none: TEXTS.noFailures[language],
    say: counting(language),
    bars: failures.map(({ code, orders }) => ({
      label: code,
      href: found({ errorCode: code, orderedFrom: days[0]! }),
      value: orders,
    })),
  })
}

/** Cards end on few days of the year, so each has a line. */
function ends({ cards, soon, language }: DashboardView): Html {
  return barTable({
    title: TEXTS.ends[language],
    of: TEXTS.lastDay[language],
    counted: TEXTS.cards[language],
    status: 'collected',
    none: TEXTS.noEnds[language],
    say: counting(language),
    bars: cards
      .filter(({ day }) => day <= soon)
      .map(one => ({
        label: one.day,
        href: found({ ...valid, validFrom: one.day, validTo: one.day }),
        value: one.cards,
      })),
  })
}
