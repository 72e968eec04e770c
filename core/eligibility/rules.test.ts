// Each rule of the table of SPEC 4 by its name, in both policies, around the days and midnights on which it turns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_CALENDAR } from '../entitlement/planned-valid-until.ts'
import type { PlasticCard, Programme } from '../entitlement/studies.ts'
import { makePesel } from '../pesel/pesel.ts'
import { WARSAW, warsawDate } from '../time/warsaw.ts'
import type { Applicant } from './applicant.ts'
import { eligibility } from './eligibility.ts'
import { POLICIES } from './policy.ts'
import { RULES, type RuleName } from './rules.ts'

const programme = (changes: Partial<Programme> = {}): Programme => ({
  name: { pl: 'Informatyka', en: 'Computer science' },
  level: 'first_cycle',
  status: 'active',
  endedOn: null,
  suspendedOn: null,
  endsOn: null,
  confirmedUntil: '2026-10-31',
  ...changes,
})
const plastic = (changes: Partial<PlasticCard> = {}): PlasticCard => ({
  issuedOn: '2023-10-01',
  validUntil: '2026-10-31',
  invalidatedOn: null,
  ...changes,
})
const PESEL = makePesel('2004-02-29', 1234)
const WRONG_DIGIT = PESEL.slice(0, 10) + ((Number(PESEL[10]) + 1) % 10)
const FULFILS_ALL: Applicant = {
  programmes: [programme()],
  plasticCards: [plastic()],
  pesel: PESEL,
  birthDate: '2004-02-29',
  hasPhoto: true,
  albumNumber: '123456',
  personalDataChangedOn: null,
  orders: [],
}

/** `✓` holds, `✗` fails, `–` is no rule of the policy; first in act-2025, then in els-2023. */
type Verdict = `${'✓' | '✗' | '–'}${'✓' | '✗' | '–'}`
/** Verdicts by moments in Warsaw; a day alone stands for its noon. */
type Row = [who: string, given: Partial<Applicant>, on: Record<string, Verdict>]

const graduate = (endedOn: string, level: Programme['level'] = 'first_cycle') => ({
  programmes: [programme({ level, status: 'graduated', endedOn })],
})
const of = (changes: Partial<Programme>) => ({ programmes: [programme(changes)] })
const ANY = '2025-09-03'

// biome-ignore format: it is read as a table
const TABLE: Record<RuleName, { rule: string; rows: Row[] }> = {
  programme_entitles: {
    rule: 'at least one programme entitles',
    rows: [
      ['first cycle', of({}), { [ANY]: '✓✓' }],
      ['second cycle', of({ level: 'second_cycle' }), { [ANY]: '✓✓' }],
      ['long cycle', of({ level: 'long_cycle' }), { [ANY]: '✓✓' }],
      ['doctoral', of({ level: 'doctoral' }), { [ANY]: '✗✗' }],
      ['postgraduate', of({ level: 'postgraduate' }), { [ANY]: '✗✗' }],
      ['nothing (staff)', { programmes: [] }, { [ANY]: '✗✗' }],
      ['doctoral beside second cycle', { programmes: [programme({ level: 'doctoral' }), programme({ level: 'second_cycle' })] }, { [ANY]: '✓✓' }],
      ['first cycle, graduated in July', graduate('2025-07-04'), { '2025-10-30': '✓✓', '2025-10-31 00:00:00': '✓✓', '2025-10-31 23:59:59': '✓✓', '2025-11-01 00:00:00': '✗✗' }],
      ['first cycle, graduated on a leap day', graduate('2024-02-29'), { '2024-10-31 23:59:59': '✓✓', '2024-11-01 00:00:00': '✗✗' }],
      ['first cycle, graduated on 31 October', graduate('2025-10-31'), { '2025-10-31': '✓✓', '2025-11-01 00:00:00': '✗✗' }],
      ['first cycle, graduated on 1 November', graduate('2025-11-01'), { '2025-10-31 23:59:59': '✓✓', '2025-11-01 00:00:00': '✗✗' }],
      ['second cycle, graduated on 31 October', graduate('2025-10-31', 'second_cycle'), { '2025-10-30 23:59:59': '✓✓', '2025-10-31 00:00:00': '✗✗' }],
      ['long cycle, graduated on a leap day', graduate('2024-02-29', 'long_cycle'), { '2024-02-28 23:59:59': '✓✓', '2024-02-29 00:00:00': '✗✗' }],
      ['removed on 1 November', of({ status: 'removed', endedOn: '2025-11-01' }), { '2025-10-31 23:59:59': '✓✓', '2025-11-01 00:00:00': '✗✗' }],
      ['resigned on a leap day', of({ status: 'resigned', endedOn: '2024-02-29' }), { '2024-02-28 23:59:59': '✓✓', '2024-02-29 00:00:00': '✗✗' }],
      ['suspended from 1 March of a leap year', of({ suspendedOn: '2024-03-01' }), { '2024-02-29 23:59:59': '✓✓', '2024-03-01 00:00:00': '✗✗' }],
      ['suspended from 1 July, in summer time', of({ suspendedOn: '2025-07-01' }), { '2025-06-30 23:59:59': '✓✓', '2025-07-01 00:00:00': '✗✗' }],
      ['removed from one of two', { programmes: [programme({ status: 'removed', endedOn: '2025-09-01' }), programme()] }, { [ANY]: '✓✓' }],
    ],
  },
  right_holds_ahead: {
    rule: 'the right holds for a time to come',
    rows: [
      ['confirmed through 31 October', of({ confirmedUntil: '2025-10-31' }), { '2025-10-30': '✓✓', '2025-10-31 23:59:59': '✓✓', '2025-11-01 00:00:00': '✗✗' }],
      ['confirmed through a leap day', of({ confirmedUntil: '2024-02-29' }), { '2024-02-29 23:59:59': '✓✓', '2024-03-01 00:00:00': '✗✗' }],
      ['no date: the calendar’s next', of({ confirmedUntil: null }), { '2025-10-31 23:59:59': '✓✓', '2025-11-01 00:00:00': '✓✓' }],
      ['a programme that ends on 31 October', of({ confirmedUntil: null, endsOn: '2025-10-31' }), { '2025-10-31 23:59:59': '✓✓', '2025-11-01 00:00:00': '✗✗' }],
      ['first cycle, graduated in July', graduate('2025-07-04'), { '2025-10-31 23:59:59': '✓✓', '2025-11-01 00:00:00': '✗✗' }],
    ],
  },
  has_pesel: {
    rule: 'has a PESEL',
    rows: [
      ['with one', {}, { [ANY]: '✓✓' }],
      ['without', { pesel: null }, { [ANY]: '✗✗' }],
    ],
  },
  pesel_is_right: {
    rule: 'the PESEL is right (checksum, date of birth)',
    rows: [
      ['born on a leap day', {}, { [ANY]: '✓✓' }],
      ['of another day of birth', { birthDate: '2004-03-01' }, { [ANY]: '✗✗' }],
      ['wrong check digit', { pesel: WRONG_DIGIT }, { [ANY]: '✗✗' }],
      ['29 February of a year without', { pesel: '05222912345', birthDate: '2005-03-01' }, { [ANY]: '✗✗' }],
      ['without', { pesel: null }, { [ANY]: '✗✗' }],
    ],
  },
  has_photo: {
    rule: 'has a photo for the card',
    rows: [
      ['with one', {}, { [ANY]: '✓✓' }],
      ['without', { hasPhoto: false }, { [ANY]: '✗✗' }],
    ],
  },
  has_album_number: {
    rule: 'has an album number',
    rows: [
      ['with one', {}, { [ANY]: '✓✓' }],
      ['without', { albumNumber: null }, { [ANY]: '✗✗' }],
    ],
  },
  has_plastic_card: {
    rule: 'has a plastic card',
    rows: [
      ['with one', {}, { [ANY]: '–✓' }],
      ['without', { plasticCards: [] }, { [ANY]: '–✗' }],
      ['invalidated', { plasticCards: [plastic({ invalidatedOn: '2025-09-01' })] }, { [ANY]: '–✗' }],
      ['invalidated from 1 November', { plasticCards: [plastic({ invalidatedOn: '2025-11-01' })] }, { '2025-10-31 23:59:59': '–✓', '2025-11-01 00:00:00': '–✗' }],
      ['invalidated from a leap day', { plasticCards: [plastic({ invalidatedOn: '2024-02-29' })] }, { '2024-02-28 23:59:59': '–✓', '2024-02-29 00:00:00': '–✗' }],
      ['a new one after an invalidated one', { plasticCards: [plastic({ invalidatedOn: '2025-09-01' }), plastic({ issuedOn: '2025-09-01' })] }, { [ANY]: '–✓' }],
    ],
  },
  plastic_card_prolonged: {
    rule: 'the plastic card is prolonged',
    rows: [
      ['through 31 October', { plasticCards: [plastic({ validUntil: '2025-10-31' })] }, { '2025-10-30': '–✓', '2025-10-31 23:59:59': '–✓', '2025-11-01 00:00:00': '–✗' }],
      ['through a leap day', { plasticCards: [plastic({ validUntil: '2024-02-29' })] }, { '2024-02-29 23:59:59': '–✓', '2024-03-01 00:00:00': '–✗' }],
    ],
  },
  data_unchanged_since_plastic_card: {
    rule: 'personal data unchanged since the plastic card was issued',
    rows: [
      ['never changed', {}, { [ANY]: '–✓' }],
      ['changed before it was issued', { personalDataChangedOn: '2023-09-30' }, { [ANY]: '–✓' }],
      ['changed on the day of issue', { personalDataChangedOn: '2023-10-01' }, { [ANY]: '–✓' }],
      ['changed the day after', { personalDataChangedOn: '2023-10-02' }, { [ANY]: '–✗' }],
    ],
  },
}

const POLICY_NAMES = ['act-2025', 'els-2023'] as const

/** The day in Warsaw at a moment there: the way from a clock to a rule. */
function dayAt(moment: string): string {
  const local = moment.includes(' ') ? moment.replace(' ', 'T') : `${moment}T12:00:00`
  const { epochMilliseconds } = Temporal.PlainDateTime.from(local).toZonedDateTime(WARSAW)
  return warsawDate(new Date(epochMilliseconds))
}

const asked = (given: Partial<Applicant>, policy: string, moment: string) =>
  eligibility({ ...FULFILS_ALL, ...given }, POLICIES[policy]!, {
    today: dayAt(moment),
    calendar: DEFAULT_CALENDAR,
  })

for (const [i, policy] of POLICY_NAMES.entries()) {
  for (const [name, { rule, rows }] of Object.entries(TABLE))
    test(`${policy}: ${rule}`, () => {
      for (const [who, given, on] of rows)
        for (const [moment, verdict] of Object.entries(on)) {
          const check = asked(given, policy, moment).checks.find(one => one.rule === name)
          const said = check === undefined ? '–' : check.holds ? '✓' : '✗'
          assert.equal(said, verdict[i], `${who}, ${moment}`)
        }
    })

  test(`${policy}: no order in flight, no card with more than 30 days left`, () => {
    const card = (validUntil: string) => ({ orders: [{ status: 'collected' as const, validUntil }] })
    const rows: [Partial<Applicant>, string, string | null][] = [
      [{}, ANY, null],
      [{ orders: [{ status: 'waiting', validUntil: null }] }, ANY, 'order_in_flight'],
      [{ orders: [{ status: 'in_progress', validUntil: null }] }, ANY, 'order_in_flight'],
      [{ orders: [{ status: 'ready', validUntil: null }] }, ANY, 'order_in_flight'],
      [card('2025-10-31'), '2025-09-30 23:59:59', 'card_valid_long'],
      [card('2025-10-31'), '2025-10-01 00:00:00', null],
      [card('2025-10-31'), '2025-10-31 23:59:59', null],
      [card('2025-10-31'), '2025-11-01 00:00:00', null],
      [card('2024-03-30'), '2024-02-28 23:59:59', 'card_valid_long'],
      [card('2024-03-30'), '2024-02-29 00:00:00', null],
      [card('2025-03-30'), '2025-02-27 23:59:59', 'card_valid_long'],
      [card('2025-03-30'), '2025-02-28 00:00:00', null],
      [card('2026-10-31'), '2026-10-10', 'new_date_not_later'],
    ]
    for (const [given, moment, obstacle] of rows)
      assert.equal(asked(given, policy, moment).obstacle, obstacle, `${JSON.stringify(given)} ${moment}`)
  })

  test(`${policy}: whoever fulfils all may order`, () => {
    assert.equal(asked({}, policy, ANY).mayOrder, true)
  })
}

test('every rule there is stands in the table, and fails somebody in a policy that has it', () => {
  assert.deepEqual(Object.keys(TABLE).sort(), Object.keys(RULES).sort())
  for (const [name, { rows }] of Object.entries(TABLE)) {
    const verdicts = rows.flatMap(([, , on]) => Object.values(on)).join('')
    assert.ok(verdicts.includes('✓') && verdicts.includes('✗'), name)
  }
})
