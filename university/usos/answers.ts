// What the USOS API answers, as far as the register takes it [SPEC 7]. A value that is missing, null or of another shape
// is not said: it never empties and never ends anything [SPEC 3].
import { isLocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { z } from 'zod'

/** Undefined where USOS says nothing that we understand. */
const said = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const id = z.union([z.string().min(1).max(100), z.number().int()]).transform(String)
const line = z.string().trim().min(1)
const date = z
  .string()
  .transform(text => text.slice(0, 10))
  .refine(isLocalDate)
const langDict = z.object({ pl: line, en: said(line) })

export const UsosProgramme = z.object({
  id,
  name: said(langDict),
  level: said(line),
})

export const UsosStudentProgramme = z.object({
  /** Of whom this is; asked for, because a method may take no notice of whom we asked about. */
  user: said(z.object({ id })),
  status: said(line),
  programme: UsosProgramme,
})
export type UsosStudentProgramme = z.infer<typeof UsosStudentProgramme>

/** Entries that are none are left out; an answer that is no list at all is said by nobody. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.array(z.unknown()).transform(items => items.flatMap(one => item.safeParse(one).data ?? []))

export const UsosUser = z.object({
  id,
  first_name: said(line),
  middle_names: said(line),
  last_name: said(line),
  student_number: said(line),
  pesel: said(z.string().regex(/^\d{11}$/)),
  birth_date: said(date),
  email: said(line),
  photo_urls: said(z.record(z.string(), z.string())),
  student_programmes: said(listOf(UsosStudentProgramme)),
})
export type UsosUser = z.infer<typeof UsosUser>

export const UsosStudentProgrammes = listOf(UsosStudentProgramme)

/** A plastic card; only valid ones are listed, so one that is not listed says nothing. */
export const UsosCard = z.object({
  user: said(z.object({ id })),
  type: said(line),
  date_of_issue: said(date),
  expiration_date: said(date),
})
export type UsosCard = z.infer<typeof UsosCard>
export const UsosCards = listOf(UsosCard)

export const UsosStudentIndex = z.object({
  users: listOf(z.object({ id })),
  next_page: z.boolean(),
})

/** The fields asked for, in the language of USOS. */
export const USER_FIELDS = [
  'id|first_name|middle_names|last_name|student_number|pesel|birth_date|email|photo_urls[400x500]',
  'student_programmes[id|status|programme[id|name|level]]',
].join('|')
export const PROGRAMME_FIELDS = 'id|user[id]|status|programme[id|name|level]'
export const CARD_FIELDS = 'user|type|date_of_issue|expiration_date'
