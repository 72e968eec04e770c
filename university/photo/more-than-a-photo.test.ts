import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { jpeg, picture, zip, zipEntry } from './photo.fixture.ts'
import { preparePhoto } from './prepare.ts'

let photo: Buffer
let png: Buffer
before(async () => {
  photo = await jpeg()
  png = await picture(400, 500).png().toBuffer()
})

const APP1 = 0xe1
const COMMENT = 0xfe
/** The photo with a segment right behind its first two bytes. */
function withSegment(marker: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([photo.subarray(0, 2), head, bytes, photo.subarray(2)])
}
/** The picture with a chunk of text right behind its header. */
function withText(text: string): Buffer {
  const named = Buffer.from(`tEXtComment\0${text}`)
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(named.length - 4)
  sum.writeUInt32BE(crc32(named))
  const headerEnd = 8 + 25
  return Buffer.concat([png.subarray(0, headerEnd), length, named, sum, png.subarray(headerEnd)])
}
const behind = (...more: (string | Buffer)[]) =>
  Buffer.concat([photo, ...more.map(one => (typeof one === 'string' ? Buffer.from(one, 'latin1') : one))])

const archive = () => zip([zipEntry('index.html', Buffer.from('hello'))])
const HIDING = {
  'an archive behind it': () => behind(archive()),
  'an archive with the longest comment behind it': () => {
    const bytes = archive()
    bytes.writeUInt16LE(65_535, bytes.length - 2)
    return behind(bytes, Buffer.alloc(65_535, ' '))
  },
  'a film and an archive behind it': () => behind(film(), archive()),
  'PHP in a comment': () => withSegment(COMMENT, '<?php system($_GET["c"]); ?>'),
  'a script in EXIF': () => withSegment(APP1, 'Exif\0\0<ScRiPt>alert(1)</ScRiPt>'),
  'a page in a comment': () => withSegment(COMMENT, '<!DOCTYPE html><body onload=alert(1)>'),
  'a drawing with code behind it': () => behind('\n<svg/onload=alert(1)>'),
  'a document in a comment': () => withSegment(COMMENT, '%PDF-1.7\n1 0 obj\n'),
  'a page in a PNG': () => withText('<html><body><script src=//x.example></script></body></html>'),
}

/** What phones put behind a picture that moves when it is touched. */
const film = () =>
  Buffer.concat([
    Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\x10\0\0mdat', 'latin1'),
    randomBytes(9_000),
  ])
const XMP =
  'http://ns.adobe.com/xap/1.0/\0<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description GCamera:MotionPhoto="1" xmlns:svg="http://www.w3.org/2000/svg" xmlns:html="http://www.w3.org/1999/xhtml"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
const INNOCENT = {
  'a film behind it': () => behind(film()),
  'the trailer of a phone behind it': () =>
    behind('\0\0\x01\x0aImage_UTC_Data1756930680000SEFH\x6b\0\0\0\x01\0\0\0\x18\0\0\0SEFT'),
  'XMP in it': () => withSegment(APP1, XMP),
  'a small picture in EXIF': async () =>
    withSegment(APP1, Buffer.concat([Buffer.from('Exif\0\0MM\0*'), await jpeg(60, 80)])),
  'characters that come together by chance': () =>
    behind(Buffer.alloc(2000, 0x80), '<svg>\x01\x9f<SVG \xff\xd0%PDF-PK\x05\x06', Buffer.alloc(2000, 0x80)),
  'a text in a PNG': () => withText('scripts, html & svg; 2 < 3 <php'),
}

async function outcome(bytes: Buffer) {
  const prepared = await preparePhoto(bytes)
  return 'refused' in prepared ? prepared.refused : 'taken'
}

for (const [what, bytes] of Object.entries(HIDING))
  test(`a photo with ${what} is refused`, async () => {
    assert.equal(await outcome(bytes()), 'more_than_a_photo')
  })

for (const [what, bytes] of Object.entries(INNOCENT))
  test(`a photo with ${what} is taken`, async () => {
    assert.equal(await outcome(await bytes()), 'taken')
  })

test('a page that begins like a GIF is no photo, whatever picture it holds', async () => {
  const page = Buffer.concat([Buffer.from('GIF89a=1;//<script>'), photo])
  assert.equal(await outcome(page), 'not_a_photo')
})
