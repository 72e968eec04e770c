// Reading a form that carries one file [SPEC 7]: piece by piece, so that the file needs no memory, and no further than
// is wanted. The fields must come before the file: with them it is decided whether the file is read at all.
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import { type SealedFile, sealFile } from './sealed-file.ts'

/** The field of the form that is the file; every other part is taken for text. */
export const FILE_FIELD = 'plik'

export type Fields = ReadonlyMap<string, string>

export type SentFile = { name: string; content: SealedFile }

/** What is wrong with the form, whatever it is about. */
export type FormFault = 'not_a_form' | 'broken' | 'no_file' | 'too_large'

export type FileForm<Refusal> =
  | { fields: Fields; file: SentFile }
  | { fault: FormFault }
  | { refused: Refusal; fields: Fields }

export type Reading<Refusal> = {
  /** In bytes. */
  most: number
  /** Where the file lies meanwhile. */
  folder: string
  /** Why the file is not wanted; undefined when it is. */
  refuse(fields: Fields): Refusal | undefined
  /** How long the parser may make nothing of what it was given. */
  patienceMs?: number
}

const PATIENCE_MS = 30_000

/** What a form needs beside its file, generously. */
const ENVELOPE_BYTES = 256 * 1024
const LIMITS = {
  files: 1,
  fields: 20,
  parts: 21,
  fieldNameSize: 100,
  fieldSize: 64 * 1024,
  headerPairs: 20,
  headerSize: 4096,
}

/** @throws when the disk fails */
export async function readFileForm<Refusal>(
  request: Request,
  reading: Reading<Refusal>,
): Promise<FileForm<Refusal>> {
  const { most } = reading
  if (Number(request.headers.get('content-length') ?? 0) > most + ENVELOPE_BYTES)
    return { fault: 'too_large' }
  const parser = parserOf(request.headers.get('content-type'), most)
  if (!parser || !request.body) return { fault: 'not_a_form' }

  const fields = new Map<string, string>()
  const stop = new AbortController()
  let answer: FileForm<Refusal> | undefined
  let name = ''
  let part: Readable | undefined
  let saving: Promise<SealedFile | undefined> | undefined
  let torn = false
  let diskFailed: unknown
  const end = (early: FileForm<Refusal>) => {
    answer ??= early
    part?.destroy()
    stop.abort()
  }
  parser.on('field', (field, value, _, cut) => {
    if (cut) end({ fault: 'broken' })
    else fields.set(field, value)
  })
  parser.on('file', (_, stream: Readable, fileName: string | undefined) => {
    part = stream
    part.on('error', () => {
      torn = true
    })
    const refused = reading.refuse(fields)
    if (refused !== undefined) return end({ refused, fields })
    name = fileName ?? ''
    stream.on('limit', () => end({ fault: 'too_large' }))
    saving = sealFile(stream, reading.folder).catch((error: unknown) => {
      if (!torn && !answer) diskFailed = error
      end({ fault: 'broken' })
      return undefined
    })
  })
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
    parser.on(limit, () => end({ fault: 'broken' }))

  const fault = await feed(request.body, parser, {
    stop: stop.signal,
    patienceMs: reading.patienceMs ?? PATIENCE_MS,
  })
  if (fault) end({ fault })
  const content = await saving
  if (diskFailed) throw diskFailed
  if (answer === undefined && content && content.size > 0) return { fields, file: { name, content } }
  await content?.forget()
  return answer ?? { fault: 'no_file' }
}

function parserOf(type: string | null, most: number): InstanceType<typeof Busboy> | undefined {
  if (!type || !/^multipart\/form-data\s*;/i.test(type)) return undefined
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: { ...LIMITS, fileSize: most },
      isPartAFile: field => field === FILE_FIELD,
    })
  } catch {
    return undefined
  }
}

/** Stops reading as soon as it is told to; what was not read is the server's to clear away. */
async function feed(
  body: ReadableStream<Uint8Array>,
  parser: InstanceType<typeof Busboy>,
  { stop, patienceMs }: { stop: AbortSignal; patienceMs: number },
): Promise<FormFault | undefined> {
  let failed = false
  parser.on('error', () => {
    failed = true
  })
  // Some malformed parts make the parser wait for ever.
  const happens = async (event: 'drain' | 'finish') => {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), patienceMs)
    const signal = AbortSignal.any([stop, late.signal])
    await once(parser, event, { signal }).finally(() => clearTimeout(timer))
  }
  const reader = body.getReader()
  try {
    while (!stop.aborted && !failed) {
      const { value, done } = await reader.read()
      if (done) break
      if (!parser.write(value)) await happens('drain')
    }
    if (stop.aborted) return undefined
    if (!failed) parser.end()
    if (failed) return 'broken'
    await happens('finish')
    return undefined
  } catch {
    return stop.aborted ? undefined : 'broken'
  } finally {
    reader.releaseLock()
  }
}
