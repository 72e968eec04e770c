// Templates of decisions on removal [USOS r12]: a list from the configuration, each with merge fields. The list that
// stands here serves until a university brings its own.
import { z } from 'zod'

/** What a template may name between braces, such as `{album_number}`. */
export const MERGE_FIELDS = [
  'given_names',
  'family_name',
  'album_number',
  'programme',
  'university',
  'decided_on',
  'delivered_on',
  'removed_on',
] as const
export type MergeField = (typeof MERGE_FIELDS)[number]

export const Template = z.object({
  code: z.string().regex(/^[A-Z0-9-]{2,20}$/, 'is something like SKR-102'),
  name: z.string().min(1).max(200),
  body: z
    .string()
    .min(1)
    .max(10_000)
    .superRefine((body, context) => {
      for (const field of fieldsOf(body))
        if (!(MERGE_FIELDS as readonly string[]).includes(field))
          context.addIssue({
            code: 'custom',
            message: `{${field}} is no merge field; there are ${MERGE_FIELDS.join(', ')}`,
          })
    }),
})
export type Template = z.infer<typeof Template>

export const Templates = z
  .array(Template)
  .min(1)
  .refine(list => new Set(list.map(({ code }) => code)).size === list.length, 'each code stands there once')

/** How the list shows a template. */
export const templateLabel = ({ code, name }: Pick<Template, 'code' | 'name'>): string => `${code} (${name})`

/** The decision with the student's data in it. */
export const fillIn = ({ body }: Template, values: Readonly<Record<MergeField, string>>): string =>
  body.replace(FIELD, (_, field: MergeField) => values[field])

const FIELD = /\{([a-z_]+)\}/g
const fieldsOf = (body: string) => [...body.matchAll(FIELD)].map(([, field]) => field!)

const decision = (code: string, name: string, reason: string): Template => ({
  code,
  name: `Skreślenie - ${name}`,
  body: `{university}

Decyzja z dnia {decided_on}

{given_names} {family_name}, numer albumu {album_number}, zostaje skreślona/skreślony z listy studentów
kierunku {programme} z dniem {removed_on}.

Powód: ${reason}.

Decyzję doręczono {delivered_on}. Od decyzji przysługuje wniosek o ponowne rozpatrzenie sprawy w terminie 14 dni
od jej doręczenia.
`,
})

export const DEFAULT_TEMPLATES: readonly Template[] = [
  decision('SKR-101', 'niepodjęcie studiów', 'niepodjęcie studiów'),
  decision(
    'SKR-102',
    'niewniesienie opłat związanych z odbywaniem studiów',
    'niewniesienie opłat związanych z odbywaniem studiów',
  ),
  decision('SKR-103', 'brak postępów w nauce', 'stwierdzony brak postępów w nauce'),
  decision(
    'SKR-104',
    'nieuzyskanie zaliczenia semestru lub roku w określonym terminie',
    'nieuzyskanie zaliczenia semestru lub roku w określonym terminie',
  ),
  decision(
    'SKR-105',
    'niezłożenie w terminie pracy dyplomowej lub egzaminu dyplomowego',
    'niezłożenie w terminie pracy dyplomowej lub egzaminu dyplomowego',
  ),
]
