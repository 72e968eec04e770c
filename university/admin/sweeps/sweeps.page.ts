// The sweeps [SPEC 6, SPEC 8]: every run with counts and duration, what the next one would do, and the one that stopped.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import type { candidatesOf, SweepRow } from '../../sweep/sweep.sql.ts'
import type { Preview } from '../../sweep/sweep.ts'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { orderAddress, SWEEPS, sweepAddress } from '../addresses.ts'
import { table, time } from '../order/order.page.ts'
import { REASONS } from '../order/texts.page.ts'
import { leaf } from './leaf.page.ts'

export const TEXTS = {
  title: { pl: 'Unieważnianie', en: 'Sweeps' },
  one: { pl: 'Przegląd', en: 'Sweep' },
  lead: {
    pl: 'Przegląd znajduje karty osób, które straciły uprawnienia, i unieważnia je. Gdy unieważniłby zbyt wiele naraz, zatrzymuje się i czeka na administratora.',
    en: 'A sweep finds the cards of people who have lost the right, and revokes them. When it would revoke too many at once it stops and waits for an administrator.',
  },
  next: { pl: 'Następny przegląd', en: 'Next run' },
  byCommand: { pl: 'tylko na polecenie', en: 'only on demand' },
  preview: { pl: 'Co zrobiłby teraz?', en: 'What would it do now?' },
  run: { pl: 'Uruchom teraz', en: 'Run now' },
  runs: { pl: 'Dotychczasowe przeglądy', en: 'Runs so far' },
  started: { pl: 'Początek', en: 'Started' },
  asked: { pl: 'Na czyje polecenie', en: 'Asked by' },
  state: { pl: 'Stan', en: 'State' },
  live: { pl: 'Karty', en: 'Live cards' },
  candidates: { pl: 'Do unieważnienia', en: 'To revoke' },
  revoked: { pl: 'Unieważnione', en: 'Revoked' },
  spared: { pl: 'Pominięte', en: 'Spared' },
  duration: { pl: 'Czas', en: 'Duration' },
  stops: {
    pl: 'Przegląd zatrzymałby się na hamulcu i czekał na zatwierdzenie.',
    en: 'The run would stop at the brake and wait for an approval.',
  },
  goes: { pl: 'Przegląd nie zatrzymałby się.', en: 'The run would not stop.' },
  policyChanged: {
    pl: 'Zasady zmieniły się od ostatniego obliczenia uprawnień. Uruchom npm run register -- recompute.',
    en: 'The policy has changed since the rights were computed. Run npm run register -- recompute.',
  },
  list: { pl: 'Lista', en: 'The list' },
  person: { pl: 'Osoba', en: 'Person' },
  album: { pl: 'Nr albumu', en: 'Album number' },
  reason: { pl: 'Powód', en: 'Reason' },
  reasons: { pl: 'Powody', en: 'Reasons' },
  since: { pl: 'Od', en: 'Since' },
  outcome: { pl: 'Wynik', en: 'Outcome' },
  waitsElsewhere: {
    pl: 'Ten przegląd niczego nie unieważnił: cała jego lista czekała już na decyzję we wcześniejszym przeglądzie.',
    en: 'This run has revoked nothing: all of its list waited for a decision in an earlier run already.',
  },
  earlier: { pl: 'Pokaż wcześniejszy przegląd', en: 'Show the earlier run' },
  revokedOne: { pl: 'unieważniona', en: 'revoked' },
  sparedOne: { pl: 'pominięta', en: 'spared' },
  waiting: {
    pl: 'Ten przegląd zatrzymał się na hamulcu. Sprawdź listę i import danych; zatwierdzenie unieważni dokładnie te karty.',
    en: 'This run stopped at the brake. Check the list and the import of data; approving revokes exactly these cards.',
  },
  approve: { pl: 'Zatwierdź i unieważnij tę listę', en: 'Approve and revoke this list' },
  approvedBy: { pl: 'Zatwierdził(a)', en: 'Approved by' },
  discard: { pl: 'Odrzuć', en: 'Discard' },
} as const satisfies Record<string, Text>

export const SAID = {
  zatwierdzono: {
    kind: 'success',
    text: { pl: 'Lista została zatwierdzona.', en: 'The list has been approved.' },
  },
  odrzucono: {
    kind: 'success',
    text: { pl: 'Przegląd został odrzucony.', en: 'The run has been discarded.' },
  },
  nie_czeka: {
    kind: 'warning',
    text: {
      pl: 'Ten przegląd już nie czeka: ktoś zdecydował wcześniej.',
      en: 'This run no longer waits: somebody has decided before.',
    },
  },
  wykonano: { kind: 'success', text: { pl: 'Przegląd zakończony.', en: 'The run is done.' } },
  zatrzymano: { kind: 'warning', text: TEXTS.stops },
  zasady: { kind: 'error', text: TEXTS.policyChanged },
} as const satisfies Record<string, { kind: 'success' | 'warning' | 'error'; text: Text }>
export type Said = keyof typeof SAID

const WAITS_ELSEWHERE: Text = {
  pl: 'zatrzymany, lista czeka we wcześniejszym',
  en: 'stopped, the list waits in an earlier one',
}

const STATES: Readonly<Record<SweepRow['state'], Text>> = {
  running: { pl: 'trwa', en: 'running' },
  stopped: { pl: 'czeka na zatwierdzenie', en: 'waits for an approval' },
  done: { pl: 'zakończony', en: 'done' },
  interrupted: { pl: 'przerwany', en: 'interrupted' },
  discarded: { pl: 'odrzucony', en: 'discarded' },
}

type View = {
  language: Language
  formToken: string
  mayRun: boolean
  said: Said | undefined
  names: StaffNames
}

export function sweepsPage(view: View & { runs: readonly SweepRow[]; next: Date | null }): Html {
  const { language, runs, next, mayRun } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const head = ['started', 'asked', 'state', 'live', 'candidates', 'revoked', 'spared', 'duration'] as const
  return html`<h1>${t('title')}</h1><p>${t('lead')}</p>${saidNotice(view)}
<p>${t('next')}: <strong>${next ? time(next) : t('byCommand')}</strong></p>
<div class="actions"><a class="button" href="${SWEEPS}/proba">${t('preview')}</a>
${mayRun ? button(`${SWEEPS}/uruchom`, t('run'), view) : ''}</div>
${table(
  t('runs'),
  head.map(t),
  runs.map(run => [
    html`<a href="${sweepAddress(run.id)}">${time(run.started_at)}</a>`,
    actorText(run.asked_by, view.names, language),
    stateOf(run)[language],
    String(run.live),
    String(run.candidates),
    String(run.revoked),
    String(run.spared),
    `${run.worked_ms} ms`,
  ]),
  language,
)}`
}

const stateOf = ({ state, waits_in }: SweepRow): Text =>
  state === 'stopped' && waits_in !== null ? WAITS_ELSEWHERE : STATES[state]

type PreviewView = {
  preview: Preview | { refused: 'policy_changed' }
  /** Of the list, what stands on this page. */
  list: Preview['list']
  from: number
  /** Names by the order. */
  people: ReadonlyMap<string, string>
  language: Language
}

export function previewPage({ preview, list, from, people, language }: PreviewView): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  if ('refused' in preview) return html`<h1>${t('preview')}</h1>${notice('error', t('policyChanged'))}`
  return html`<h1>${t('preview')}</h1>
${notice(preview.stops ? 'warning' : 'info', preview.stops ? t('stops') : t('goes'))}
<dl class="facts"><dt>${t('live')}</dt><dd>${preview.live}</dd><dt>${t('candidates')}</dt><dd>${preview.candidates}</dd></dl>
${table(
  t('list'),
  [t('person'), t('album'), t('reason'), t('since')],
  list.map(one => [
    html`<a href="${orderAddress(one.orderId)}"><bdi>${people.get(one.orderId) ?? one.orderId.slice(0, 8)}</bdi></a>`,
    one.albumNumber ?? '–',
    REASONS[one.fact]?.[language] ?? one.fact,
    one.revocableFrom,
  ]),
  language,
)}${leaf(`${SWEEPS}/proba`, { from, shown: list.length, total: preview.candidates }, language)}`
}

export function sweepPage(
  view: View & { run: SweepRow; list: Awaited<ReturnType<typeof candidatesOf>>; from: number },
): Html {
  const { language, run, list, from, mayRun } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const waits = run.state === 'stopped' && run.waits_in === null
  return html`<h1>${t('one')}: ${time(run.started_at)}</h1>${saidNotice(view)}
${waits ? notice('warning', t('waiting')) : ''}
${run.waits_in && html`${notice('info', t('waitsElsewhere'))}<p><a class="button" href="${sweepAddress(run.waits_in)}">${t('earlier')}</a></p>`}
<dl class="facts"><dt>${t('state')}</dt><dd>${stateOf(run)[language]}</dd><dt>${t('asked')}</dt><dd>${actorText(run.asked_by, view.names, language)}</dd>
<dt>${t('live')}</dt><dd>${run.live}</dd><dt>${t('candidates')}</dt><dd>${run.candidates}</dd>
<dt>${t('revoked')}</dt><dd>${run.revoked}</dd>${reasonsOf(run, language)}<dt>${t('spared')}</dt><dd>${run.spared}</dd>
${run.approved_by && html`<dt>${t('approvedBy')}</dt><dd>${actorText(run.approved_by, view.names, language)}${run.approved_at && html`, ${time(run.approved_at)}`}</dd>`}
<dt>${t('duration')}</dt><dd>${run.worked_ms} ms</dd></dl>
${waits && mayRun ? html`<div class="actions">${button(`${sweepAddress(run.id)}/odrzuc`, t('discard'), view)}${button(`${sweepAddress(run.id)}/zatwierdz`, t('approve'), view, 'destructive')}</div>` : ''}
${
  run.waits_in === null &&
  html`${table(
    t('list'),
    [t('person'), t('album'), t('reason'), t('since'), t('outcome')],
    list.map(one => [
      html`<a href="${orderAddress(one.order_id)}"><bdi>${one.given_names} ${one.family_name}</bdi></a>`,
      one.album_number ?? '–',
      REASONS[one.fact]?.[language] ?? one.fact,
      one.revocable_from,
      outcomeOf(run, one, language),
    ]),
    language,
  )}${leaf(sweepAddress(run.id), { from, shown: list.length, total: run.candidates }, language)}`
}`
}

/** How many were revoked for which reason, the most frequent first; nothing as long as none was. */
function reasonsOf({ facts }: SweepRow, language: Language): Html | '' {
  const counts = Object.entries(facts).sort(([, a], [, b]) => b - a)
  if (counts.length === 0) return ''
  const told = counts.map(([fact, n]) => `${REASONS[fact]?.[language] ?? fact}: ${n}`)
  return html`<dt>${TEXTS.reasons[language]}</dt><dd>${told.join(', ')}</dd>`
}

/** Of an order of the list; nothing while it is not its turn yet. */
function outcomeOf(
  { worked_to }: SweepRow,
  { order_id, spared }: { order_id: string; spared: boolean },
  language: Language,
): string {
  if (spared) return TEXTS.sparedOne[language]
  return worked_to !== null && order_id <= worked_to ? TEXTS.revokedOne[language] : ''
}

const saidNotice = ({ said, language }: View) =>
  said ? notice(SAID[said].kind, SAID[said].text[language]) : ''

const button = (action: string, label: string, { formToken }: View, look = '') =>
  html`<form method="post" action="${action}"><input type="hidden" name="${FORM_TOKEN}" value="${formToken}"><button class="button ${look}">${label}</button></form>`
