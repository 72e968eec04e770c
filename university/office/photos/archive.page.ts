// One archive of photos: how far it is, how many were taken, which were refused and why.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import type { PhotosTaken } from '../../photo/import.ts'
import { ARCHIVE_PROBLEMS, PHOTO_REFUSALS } from '../../photo/refusal.ts'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { PHOTOS, photosAddress } from '../addresses.ts'
import { listing, moment, progressBar } from '../parts.page.ts'
import type { RefusalRow, UploadRow } from '../uploads.sql.ts'

const TEXTS = {
  working: { pl: 'Przyjmowanie zdjęć', en: 'Taking the photos' },
  done: { pl: 'Gotowe.', en: 'Done.' },
  noPhotos: { pl: 'W archiwum nie ma zdjęć.', en: 'There are no photos in the archive.' },
  interrupted: {
    pl: 'Przyjmowanie zostało przerwane. Zdjęcia przyjęte wcześniej zostały zapisane; wyślij archiwum jeszcze raz, a powtórzone zdjęcia niczego nie zmienią.',
    en: 'It was interrupted. Photos taken before are saved; send the archive once more, photos that are there already change nothing.',
  },
  failed: {
    pl: 'Archiwum nie udało się przetworzyć z powodu błędu po naszej stronie. Spróbuj jeszcze raz za chwilę; jeśli to się powtórzy, powiadom administratora.',
    en: 'The archive could not be worked on because of an error on our side. Try again in a moment; if it happens again, tell the administrator.',
  },
  taken: { pl: 'przyjętych', en: 'taken' },
  unchanged: { pl: 'bez zmian', en: 'unchanged' },
  refused: { pl: 'odrzuconych', en: 'refused' },
  sums: { pl: 'Podsumowanie', en: 'In sum' },
  refusals: { pl: 'Odrzucone zdjęcia', en: 'Photos that were refused' },
  download: { pl: 'Pobierz wszystkie jako CSV', en: 'Download all as CSV' },
  more: { pl: 'Następne', en: 'More' },
  begin: { pl: 'Od początku', en: 'From the beginning' },
  back: { pl: 'Wszystkie archiwa', en: 'All archives' },
} as const satisfies Record<string, Text>

export const REFUSAL_HEAD = [
  { pl: 'Plik', en: 'File' },
  { pl: 'Powód', en: 'Reason' },
] as const satisfies readonly Text[]

export type ArchiveView = {
  upload: UploadRow
  underWay: boolean
  refusals: readonly RefusalRow[]
  /** There are more behind these. */
  more: boolean
  /** How far was leafed; 0 at the beginning. */
  after: number
  names: StaffNames
}

export function archivePage(view: ArchiveView, language: Language): Html {
  const { upload, underWay, names } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const counts = upload.counts as PhotosTaken | null
  return html`<h1><bdi>${upload.file_name}</bdi></h1>
${underWay ? progressBar(t('working'), upload.share, language) : outcome(view, counts, language)}
${
  counts &&
  html`<ul class="outcomes" aria-label="${t('sums')}">${(['taken', 'unchanged', 'refused'] as const).map(
    name => html`<li><strong>${counts[name]}</strong><span>${t(name)}</span></li>`,
  )}</ul>`
}
${refusalsPart(view, language)}
<p>${moment(upload.uploaded_at, language)}, ${actorText(upload.uploaded_by, names, language)}</p>
<p class="actions"><a class="button" href="${PHOTOS}">${t('back')}</a></p>`
}

function outcome({ upload }: ArchiveView, counts: PhotosTaken | null, language: Language): Html {
  const { problem, finished_at } = upload
  if (finished_at === null) return notice('error', TEXTS.interrupted[language])
  if (problem !== null) {
    const known: Readonly<Record<string, Text>> = ARCHIVE_PROBLEMS
    return notice('error', (known[problem] ?? TEXTS.failed)[language])
  }
  const none = counts && counts.taken + counts.unchanged + counts.refused === 0
  return none ? notice('warning', TEXTS.noPhotos[language]) : notice('success', TEXTS.done[language])
}

function refusalsPart({ upload, refusals, more, after }: ArchiveView, language: Language): Html {
  if (refusals.length === 0 && after === 0) return html``
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const address = photosAddress(upload.id)
  return html`<h2>${t('refusals')}</h2>
${listing(
  t('refusals'),
  REFUSAL_HEAD.map(head => head[language]),
  refusals.map(({ file_name, refused }) => [
    html`<bdi>${file_name}</bdi>`,
    PHOTO_REFUSALS[refused][language],
  ]),
)}
<p class="tools">${more && html`<a class="button" href="${address}?po=${refusals.at(-1)!.number}">${t('more')}</a>`}
${after > 0 && html`<a class="button" href="${address}">${t('begin')}</a>`}
<a class="button quiet" href="${address}/odrzucone.csv">${t('download')}</a></p>`
}
