// What somebody says about a file of students beside sending it: from which system it is, how it is written, which
// column is which. Read before the file, so that a mistake here costs no upload.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { ENCODINGS, type Encoding, Mapping, NO_MAPPING, parseMapping } from '../../register/import/mapping.ts'
import { isReservedSource } from '../../register/source-name.ts'
import type { Fields } from '../../web/upload/file-form.ts'

export const WISHES = { source: 'zrodlo', encoding: 'kodowanie', mapping: 'mapowanie' } as const
export const DEFAULT_SOURCE = 'file'

export type Wishes = { source: string; mapping: Mapping }
/** `at` are the places of the mapping that are wrong. */
export type WishFault = { wrong: 'source' } | { wrong: 'mapping'; at: string }

const SOURCE = /^[a-z0-9][a-z0-9_-]{0,39}$/

export function wishesOf(fields: Fields): Wishes | WishFault {
  const source = fields.get(WISHES.source)?.trim() || DEFAULT_SOURCE
  if (!SOURCE.test(source) || isReservedSource(source)) return { wrong: 'source' }
  const read = readMapping(fields.get(WISHES.mapping) ?? '')
  if (!read.success)
    return { wrong: 'mapping', at: read.error.issues.map(({ path }) => path.join('.') || '–').join(', ') }
  const encoding = ENCODINGS.find(one => one === fields.get(WISHES.encoding))
  return { source, mapping: encoding ? { ...read.data, encoding } : read.data }
}

function readMapping(text: string) {
  if (text.trim() === '') return { success: true as const, data: NO_MAPPING }
  try {
    return parseMapping(text)
  } catch {
    return Mapping.safeParse(undefined)
  }
}

export const WISH_FAULTS: Readonly<Record<WishFault['wrong'], Text>> = {
  source: {
    pl: 'Nazwa systemu może mieć do 40 małych liter, cyfr, „-” i „_”; nie może to być nazwa używana przez ten system.',
    en: 'The name of the system has at most 40 small letters, digits, “-” and “_”; names that this system uses are not possible.',
  },
  mapping: {
    pl: 'Plik mapowania jest błędny w miejscach:',
    en: 'The mapping is wrong at:',
  },
}

export const ENCODING_WORDS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'windows-1250': 'Windows-1250',
  'utf-16le': 'UTF-16',
}
