// In which sequence the list of orders stands and which part of it is shown [SPEC 6], as parameters of the address.

/** The columns by which the list can be sorted, as they are named in the address. */
export const SORTS = {
  person: 'osoba',
  album_number: 'album',
  ordered_at: 'zamowienie',
  status: 'status',
  valid_until: 'waznosc',
  error_code: 'blad',
} as const
export type SortColumn = keyof typeof SORTS
export type Sort = Readonly<{ by: SortColumn; descending: boolean }>

export const PAGE_SIZES = [20, 50, 100, 200] as const

/** N is told exactly up to here [SPEC 6]. */
export const COUNTED_TO = 10_000

export type Arrangement = Readonly<{
  sort: Sort
  size: (typeof PAGE_SIZES)[number]
  /** From 1; or from the end: -1 is the last one. */
  page: number
}>

export const NEWEST_FIRST: Sort = { by: 'ordered_at', descending: true }
export const FIELDS = { sort: 'sort', size: 'na-stronie', page: 'strona' } as const
/** Farther from either end nobody leafs; the filter leads there. */
const FARTHEST_PAGE = 1_000_000

export function readArrangement(query: URLSearchParams): Arrangement {
  const size = Number(query.get(FIELDS.size))
  const page = Number(query.get(FIELDS.page) ?? 1)
  return {
    sort: readSort(query.get(FIELDS.sort) ?? ''),
    size: PAGE_SIZES.find(one => one === size) ?? PAGE_SIZES[0],
    page: Number.isInteger(page) && page !== 0 && Math.abs(page) <= FARTHEST_PAGE ? page : 1,
  }
}

/** Puts an arrangement into the address; what is usual is left out. */
export function writeArrangement(query: URLSearchParams, { sort, size, page }: Arrangement): void {
  if (sort.by !== NEWEST_FIRST.by || sort.descending !== NEWEST_FIRST.descending)
    query.set(FIELDS.sort, `${sort.descending ? '-' : ''}${SORTS[sort.by]}`)
  if (size !== PAGE_SIZES[0]) query.set(FIELDS.size, String(size))
  if (page !== 1) query.set(FIELDS.page, String(page))
}

function readSort(text: string): Sort {
  const descending = text.startsWith('-')
  const name = descending ? text.slice(1) : text
  const by = (Object.keys(SORTS) as SortColumn[]).find(column => SORTS[column] === name)
  return by ? { by, descending } : NEWEST_FIRST
}
