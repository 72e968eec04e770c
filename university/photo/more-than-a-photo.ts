// A photo that is another file as well: an archive behind the picture, a document, or code for a browser or a server. Nothing
// of it would be kept, but a file with two meanings is nobody's photo. What phones and cameras write beside a picture is
// none of this: a film behind it, thumbnails, XMP.

/** The end of a zip archive, and how far before the end of a file programs look for it: its comment, and itself. */
const ZIP_END = 'PK\x05\x06'
const ZIP_END_WITHIN = 65_535 + 22
/** How the directory of an archive begins; an archive of no files has none. */
const ZIP_DIRECTORY = 'PK\x01\x02'

/** Readers of PDF look for its beginning so far. */
const PDF = '%PDF-'
const PDF_WITHIN = 1024

/** Four characters come together by chance too, in megabytes of a picture: text has to follow them. */
const CODE = /<(?:\?php\s|script[\s/>]|!doctype html|html[\s/>]|svg[\s/:>][\t\n\r -~]{8})/i

export function isMoreThanAPhoto(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return endsLikeAnArchive(text) || text.slice(0, PDF_WITHIN).includes(PDF) || CODE.test(text)
}

function endsLikeAnArchive(text: string): boolean {
  const end = text.lastIndexOf(ZIP_END)
  return end >= text.length - ZIP_END_WITHIN && end >= 0 && text.lastIndexOf(ZIP_DIRECTORY, end) >= 0
}
