// Which part of a list a page is, counted from the end that is nearer as far as that is known.

export type Slice = { size: number; offset: number; backwards: boolean }

/**
 * @param page from 1, or from the end: -1 is the last one
 * @param total null when it is not known
 * @returns the page that exists and where it lies; one beyond the end becomes the last one
 */
export function sliceOf(
  wish: { page: number; size: number },
  total: number | null,
): { page: number; slice: Slice } {
  const { size } = wish
  const page = total === null ? wish.page : existingPage(wish, total)
  if (page < 0) return { page, slice: { backwards: true, offset: (-page - 1) * size, size } }
  const before = (page - 1) * size
  if (total === null || before <= total / 2)
    return { page, slice: { backwards: false, offset: before, size } }
  const here = Math.min(size, total - before)
  return { page, slice: { backwards: true, offset: total - before - here, size: here } }
}

function existingPage({ page, size }: { page: number; size: number }, total: number): number {
  const pages = Math.max(Math.ceil(total / size), 1)
  return page > 0 ? Math.min(page, pages) : Math.max(pages + 1 + page, 1)
}
