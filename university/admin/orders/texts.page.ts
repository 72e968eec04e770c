// Words of the list of orders, letter for letter where the sources show them [USOS r11].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { SortColumn } from './arrangement.ts'
import type { FilterFault } from './filter.ts'

export const TEXTS = {
  title: { pl: 'Zamówienia mLegitymacji', en: 'Orders of the mLegitymacja' },
  filter: { pl: 'Filtr', en: 'Filter' },
  text: { pl: 'Imię i nazwisko lub nr albumu', en: 'Name or album number' },
  ordered: { pl: 'Data zamówienia', en: 'Ordered on' },
  valid: { pl: 'Data ważności', en: 'Valid until' },
  from: { pl: 'od', en: 'from' },
  to: { pl: 'do', en: 'to' },
  status: { pl: 'Status', en: 'Status' },
  errorCode: { pl: 'Kod błędu', en: 'Error code' },
  any: { pl: 'dowolny', en: 'any' },
  apply: { pl: 'Filtruj', en: 'Filter' },
  clear: { pl: 'Wyczyść', en: 'Clear' },
  clearAll: { pl: 'Wyczyść filtr', en: 'Clear the filter' },
  more: { pl: 'Ważność', en: 'Validity' },
  number: { pl: 'Lp.', en: 'No.' },
  export: { pl: 'Pobierz CSV', en: 'Download CSV' },
  pages: { pl: 'Strony', en: 'Pages' },
  first: { pl: 'Pierwsza', en: 'First' },
  previous: { pl: 'Poprzednia', en: 'Previous' },
  next: { pl: 'Następna', en: 'Next' },
  last: { pl: 'Ostatnia', en: 'Last' },
  size: { pl: 'Na stronie:', en: 'On a page:' },
  sortBy: { pl: 'sortuj', en: 'sort' },
  nothing: { pl: 'Żadne zamówienie nie pasuje do filtra.', en: 'No order matches the filter.' },
  nothingAdvice: {
    pl: 'Wpisz krótszy fragment nazwiska, rozszerz daty albo wyczyść filtr. Wielkość liter i polskie znaki nie mają znaczenia.',
    en: 'Type a shorter fragment of the name, widen the dates, or clear the filter. Capitals and Polish letters make no difference.',
  },
  none: { pl: 'Nikt jeszcze nie zamówił mLegitymacji.', en: 'Nobody has ordered an mLegitymacja yet.' },
  noneAdvice: {
    pl: 'Zamówienia pojawią się tutaj, gdy tylko złożą je studenci.',
    en: 'Orders will appear here as soon as students place them.',
  },
  tooMany: {
    pl: 'To bardzo dużo zamówień. Aby znaleźć konkretne, dopisz imię albo zawęź daty.',
    en: 'These are a great many orders. To find a certain one, add a first name or narrow the dates.',
  },
} as const satisfies Record<string, Text>

export const COLUMNS: Readonly<Record<SortColumn, Text>> = {
  person: { pl: 'Osoba', en: 'Person' },
  album_number: { pl: 'Nr albumu', en: 'Album number' },
  ordered_at: { pl: 'Data zamówienia', en: 'Ordered at' },
  status: { pl: 'Status', en: 'Status' },
  valid_until: { pl: 'Data ważności', en: 'Valid until' },
  error_code: { pl: 'Kod błędu', en: 'Error code' },
}

export const FAULTS: Readonly<Record<FilterFault, Text>> = {
  not_a_date: {
    pl: 'Nie ma takiego dnia. Wpisz datę jak 3.09.2025.',
    en: 'There is no such day. Type a date such as 2025-09-03.',
  },
  ends_before_it_begins: {
    pl: 'Koniec przypada przed początkiem. Popraw jedną z dat.',
    en: 'The end is before the beginning. Correct one of the dates.',
  },
  not_a_choice: {
    pl: 'Nie ma takiej wartości. Wybierz z listy.',
    en: 'No such value. Choose from the list.',
  },
}

const GROUPED = { pl: new Intl.NumberFormat('pl'), en: new Intl.NumberFormat('en') }

/** *Wyświetlane są elementy 1..20 (spośród N)*, with *ponad 10 000* beyond what is counted [SPEC 6]. */
export function shownText(
  language: 'pl' | 'en',
  {
    first,
    last,
    total,
    countedTo,
  }: { first: number | null; last: number; total: number | null; countedTo: number },
): string {
  const n = GROUPED[language].format(total ?? countedTo)
  if (language === 'pl') {
    const of = `(spośród ${total === null ? `ponad ${n}` : n})`
    return first === null
      ? `Wyświetlane są ostatnie elementy ${of}`
      : `Wyświetlane są elementy ${first}..${last} ${of}`
  }
  const of = `(of ${total === null ? `more than ${n}` : n})`
  return first === null ? `The last items are shown ${of}` : `Items ${first}..${last} are shown ${of}`
}

export const EXPORT_COLUMNS: readonly Text[] = [
  { pl: 'Imiona', en: 'Given names' },
  { pl: 'Nazwisko', en: 'Family name' },
  COLUMNS.album_number,
  COLUMNS.ordered_at,
  COLUMNS.status,
  COLUMNS.valid_until,
  COLUMNS.error_code,
  { pl: 'Identyfikator zamówienia', en: 'Order id' },
]
