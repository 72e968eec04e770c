// Photos of many students at once: sending an archive, and those that were sent.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import type { PhotosTaken } from '../../photo/import.ts'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { PHOTOS, photosAddress } from '../addresses.ts'
import { requestField } from '../form.page.ts'
import { fileField, listing, megabytes, moment } from '../parts.page.ts'
import type { UploadRow } from '../uploads.sql.ts'

const TEXTS = {
  title: { pl: 'Zdjęcia z archiwum zip', en: 'Photos in a zip archive' },
  send: { pl: 'Wyślij archiwum', en: 'Send an archive' },
  lead: {
    pl: 'Pliki JPEG, PNG albo WebP nazwane numerem albumu albo numerem PESEL, na przykład 412345.jpg; foldery w archiwum nie mają znaczenia. Każde zdjęcie zostanie sprawdzone, obrócone i przycięte do proporcji 4:5. Zdjęcie, które student już ma, zostanie zastąpione.',
    en: 'JPEG, PNG or WebP files named by album number or PESEL, such as 412345.jpg; folders in the archive do not matter. Every photo is checked, turned upright and cropped to 4:5. A photo that a student already has is replaced.',
  },
  file: { pl: 'Archiwum zip', en: 'Zip archive' },
  most: { pl: 'Najwyżej', en: 'At most' },
  take: { pl: 'Wyślij i przyjmij zdjęcia', en: 'Send and take the photos' },
  sent: { pl: 'Wysłane archiwa', en: 'Archives that were sent' },
  none: { pl: 'Nie wysłano jeszcze żadnego archiwum.', en: 'No archive has been sent yet.' },
  when: { pl: 'Wysłane', en: 'Sent' },
  by: { pl: 'Kto', en: 'Who' },
  counts: { pl: 'Przyjęte / bez zmian / odrzucone', en: 'Taken / unchanged / refused' },
  underWay: { pl: 'w toku', en: 'under way' },
  interrupted: { pl: 'przerwane', en: 'interrupted' },
} as const satisfies Record<string, Text>

export const ARCHIVES_TITLE: Text = TEXTS.title

export type ArchivesView = {
  /** What was wrong with the form that was sent. */
  fault: string | undefined
  /** Null for those who may only read; the maximum in bytes. */
  upload: { most: number; requestId: string; form: Html } | null
  uploads: readonly UploadRow[]
  names: StaffNames
  now: Date
}

export function archivesPage({ fault, upload, uploads, names, now }: ArchivesView, language: Language): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${t('title')}</h1>
${fault !== undefined && notice('error', fault)}
${
  upload &&
  html`<section class="panel"><h2>${t('send')}</h2><p>${t('lead')}</p>
<form method="post" action="${PHOTOS}" enctype="multipart/form-data">${upload.form}
${requestField(upload.requestId)}
${fileField({ label: t('file'), hint: `${t('most')} ${megabytes(upload.most)} MB.`, accept: '.zip,application/zip', most: upload.most }, language)}
<p class="actions"><button class="button primary" type="submit">${t('take')}</button></p></form></section>`
}
<h2>${t('sent')}</h2>
${
  uploads.length === 0
    ? html`<p>${t('none')}</p>`
    : listing(
        t('sent'),
        [t('file'), t('when'), t('by'), t('counts')],
        uploads.map(one => [
          html`<a href="${photosAddress(one.id)}"><bdi>${one.file_name}</bdi></a>`,
          moment(one.uploaded_at, language),
          actorText(one.uploaded_by, names, language),
          countsText(one) ??
            t(one.finished_at === null && one.alive_until > now ? 'underWay' : 'interrupted'),
        ]),
      )
}`
}

function countsText({ counts }: UploadRow): string | undefined {
  const known = counts as PhotosTaken | null
  return known ? `${known.taken} / ${known.unchanged} / ${known.refused}` : undefined
}
