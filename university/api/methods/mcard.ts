// services/cards/mcard: what is with the student's mLegitymacja, and what they can do about it [SPEC 12]. Besides the
// USOS API's three fields it tells what the student page says, so that an app needs no rules of its own.
import { RULES } from '@mlegitymacja/core/eligibility/rules.ts'
import { LANGUAGES, type Text } from '@mlegitymacja/core/language/text.ts'
import { isLive } from '@mlegitymacja/core/order/order.ts'
import { z } from 'zod'
import type { Overview } from '../../order/overview.ts'
import { versionOf } from '../../student/changes.ts'
import { lookOf } from '../../student/row-look.ts'
import { sentencesOf } from '../../student/sentences.ts'
import { type Situation, situation } from '../../student/situation.ts'
import { whyNot } from '../../student/why-not.ts'
import { ApiFault } from '../fault.ts'
import { type Api, type Call, method } from '../method.ts'
import { field, listOf, objectOf, ours, shape } from '../shape.ts'
import { apiTime } from '../time.ts'
import { type ApiOrder, apiOrder, orderShape, overviewOf } from './mcard-order.ts'

const NAME = 'services/cards/mcard'

type Mcard = { overview: Overview; situation: Situation; now: Date; api: Api }
type Condition = { rule: keyof typeof RULES; holds: boolean }

/** The longest wait for news; shorter than what proxies on the way allow. */
const LONGEST_WAIT_S = 25

const conditionShape = shape<Condition>(
  `${NAME}/conditions`,
  {
    condition: field(
      'LangDict',
      { pl: 'Warunek słowami.', en: 'The condition in words.' },
      ({ rule }) => RULES[rule].condition,
    ),
    holds: field('boolean', { pl: 'Czy jest spełniony.', en: 'Whether it is met.' }, ({ holds }) => holds),
  },
  ['condition', 'holds'],
)

const statementShape = shape<Mcard>(
  `${NAME}/statement`,
  {
    row: field(
      'string',
      { pl: 'Nazwa sytuacji.', en: 'Name of the situation.' },
      ({ situation }) => situation.row,
    ),
    tone: field(
      'string',
      { pl: 'Barwa: status albo runs_out.', en: 'Tone: a status, or runs_out.' },
      mcard => look(mcard).tone,
    ),
    icon: field('string', { pl: 'Nazwa ikony.', en: 'Name of the icon.' }, mcard => look(mcard).icon),
    word: field(
      'LangDict',
      { pl: 'Stan w jednym słowie.', en: 'The state in a word.' },
      mcard => look(mcard).word,
    ),
    sentences: field(
      'list of LangDict',
      {
        pl: 'Co to znaczy i co zrobić, najważniejsze zdanie pierwsze.',
        en: 'What it means and what to do, the main sentence first.',
      },
      sentences,
    ),
    actions: field(
      'list of string',
      {
        pl: 'Co można teraz zrobić: order, order_again, check, add, cancel_order, cancel_card.',
        en: 'What can be done now: order, order_again, check, add, cancel_order, cancel_card.',
      },
      ({ situation }) => situation.actions,
    ),
  },
  ['row', 'tone', 'icon', 'word', 'sentences', 'actions'],
)

const mcardShape = shape<Mcard>(
  NAME,
  {
    why_cannot_order: field(
      'LangDict or null',
      {
        pl: 'Dlaczego nie można teraz zamówić; null, gdy można.',
        en: 'Why ordering is not possible now; null when it is.',
      },
      ({ overview }) => whyNot(overview.eligibility)?.reason ?? null,
    ),
    why_cannot_revoke: field(
      'LangDict or null',
      {
        pl: 'Dlaczego nie ma czego anulować; null, gdy najnowsze zamówienie można anulować.',
        en: 'Why there is nothing to cancel; null when the newest order can be cancelled.',
      },
      whyCannotRevoke,
    ),
    orders: listOf(
      orderShape,
      { pl: 'Zamówienia, od najnowszego.', en: 'The orders, newest first.' },
      ({ overview, api }) => overview.orders.map(order => apiOrder(api, overview, order)),
    ),
    ...ours<Mcard>({
      what_to_do: field(
        'LangDict or null',
        { pl: 'Co zrobić, żeby móc zamówić.', en: 'What to do in order to be able to order.' },
        ({ overview }) => {
          const why = whyNot(overview.eligibility)
          return why && 'advice' in why ? why.advice : null
        },
      ),
      planned_expiration_date: field(
        'date or null',
        { pl: 'Planowana data ważności nowej mLegitymacji.', en: 'Planned last day of a new mLegitymacja.' },
        ({ overview }) => overview.eligibility.plannedValidUntil,
      ),
      conditions: listOf(
        conditionShape,
        { pl: 'Wszystkie warunki zamówienia.', en: 'All conditions for ordering.' },
        ({ overview }) => overview.eligibility.checks,
      ),
      statement: objectOf(
        statementShape,
        { pl: 'To, co mówi strona studenta.', en: 'What the student page says.' },
        mcard => mcard,
      ),
      order: objectOf(
        orderShape,
        { pl: 'Zamówienie, o którym mowa w statement.', en: 'The order that the statement is about.' },
        ({ overview, situation, api }): ApiOrder | null =>
          situation.order && apiOrder(api, overview, situation.order),
      ),
      older_cards: listOf(
        orderShape,
        { pl: 'Wcześniejsze karty, które są jeszcze ważne.', en: 'Earlier cards that are still valid.' },
        ({ overview, situation, api }) => situation.olderCards.map(order => apiOrder(api, overview, order)),
      ),
      may_change: field(
        'boolean',
        { pl: 'Czy warto czekać na nowiny.', en: 'Whether news may come.' },
        ({ situation }) => situation.mayChange,
      ),
      mc_unavailable_since: field(
        'date and time or null',
        {
          pl: 'Od kiedy system ministerstwa nie odpowiada.',
          en: 'Since when the ministry’s system does not answer.',
        },
        ({ overview }) => overview.mcSilentSince && apiTime(overview.mcSilentSince),
      ),
      version: field(
        'string',
        {
          pl: 'Zmienia się, gdy są nowiny; patrz seen_version.',
          en: 'Changes when there is news; see seen_version.',
        },
        ({ overview }) => versionOf(overview.orders, overview.mcSilentSince !== null),
      ),
    }),
  },
  ['why_cannot_order', 'why_cannot_revoke', 'orders'],
)

const look = ({ situation }: Mcard) => lookOf(situation.row)

function sentences({ situation, now }: Mcard): Text[] {
  const [pl, en] = LANGUAGES.map(language => sentencesOf(situation, language, now)) as [string[], string[]]
  return pl.map((text, i) => ({ pl: text, en: en[i]! }))
}

const NOTHING_TO_CANCEL: Text = {
  pl: 'Nie masz zamówienia ani ważnej mLegitymacji, które można anulować.',
  en: 'You have no order and no valid mLegitymacja that could be cancelled.',
}

function whyCannotRevoke({ overview, now }: Mcard): Text | null {
  return overview.orders.some(order => isLive(order, now)) ? null : NOTHING_TO_CANCEL
}

export const mcard = method({
  name: NAME,
  about: {
    pl: 'Mówi, co dzieje się z mLegitymacją zalogowanej osoby i czy może zamówić nową.',
    en: 'Tells what is with the mLegitymacja of the person who is signed in, and whether they can order one.',
  },
  access: 'student',
  scopes: ['cards'],
  params: {
    seen_version: {
      ours: true,
      about: {
        pl: 'Wersja, którą aplikacja już zna: odpowiedź czeka, aż pojawi się inna (patrz wait).',
        en: 'The version the app knows already: the answer waits until there is another one (see wait).',
      },
    },
    wait: {
      ours: true,
      about: {
        pl: `Jak długo najwyżej czekać na nowiny, w sekundach, 0–${LONGEST_WAIT_S}.`,
        en: `How long to wait for news at most, in seconds, 0–${LONGEST_WAIT_S}.`,
      },
    },
  },
  shape: mcardShape,
  example: {
    why_cannot_order: { pl: 'brak zdjęcia.', en: 'the photo is missing.' },
    why_cannot_revoke: NOTHING_TO_CANCEL,
    orders: [],
  },
  async run(api, call) {
    await awaitNews(api, call)
    const overview = await overviewOf(api, call.studentId)
    const now = api.university.clock()
    return { overview, situation: situation(overview, now), now, api }
  },
})

const Wait = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .pipe(z.number().max(LONGEST_WAIT_S))

async function awaitNews({ watch }: Api, { params, studentId, signal }: Call<'student'>): Promise<void> {
  const { seen_version: seen, wait = '0' } = params
  const seconds = Wait.safeParse(wait)
  if (!seconds.success)
    throw new ApiFault({
      message: `Parameter wait must be a number of seconds from 0 to ${LONGEST_WAIT_S}.`,
      error: 'param_invalid',
      param_name: 'wait',
      method_name: NAME,
    })
  if (seen === undefined || seconds.data === 0) return
  await watch.news(studentId, seen, AbortSignal.any([signal, AbortSignal.timeout(seconds.data * 1000)]))
}
