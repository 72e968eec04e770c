// The shape of what a method answers: its fields, each with its meaning and how it is read. Selecting fields, refusing
// unknown ones and the reference page all come from here.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { ApiFault } from './fault.ts'
import type { Selection } from './selector.ts'

export type Field<S> = Readonly<{
  /** As the reference names it: `string`, `LangDict or null`, `list of mcard_order`. */
  type: string
  about: Text
  /** Not in the USOS API: ours, in its spirit. */
  ours?: boolean
  /** What its subfields are, when it has some. */
  nested?: Documented & { check(selection: Selection): void }
  read(subject: S, selection: Selection | null): unknown
}>

/** What the reference page needs of a shape. */
export type Documented = Readonly<{
  name: string
  fields: Readonly<Record<string, { type: string; about: Text; ours?: boolean; nested?: Documented }>>
  byDefault: readonly string[]
}>

export type Shape<S> = Documented &
  Readonly<{
    fields: Readonly<Record<string, Field<S>>>
    /** @throws ApiFault when a field is unknown, or has subfields that it cannot have */
    check(selection: Selection): void
    /** @param selection null gives the fields that come when none are asked for */
    read(subject: S, selection: Selection | null): Record<string, unknown>
  }>

/** @param method the method that errors name */
export function shape<S>(
  method: string,
  fields: Readonly<Record<string, Field<S>>>,
  byDefault: readonly (keyof typeof fields & string)[],
): Shape<S> {
  return {
    name: method.split('/').at(-1)!,
    fields,
    byDefault,
    check(selection) {
      for (const [name, sub] of selection) {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined
        if (!field) throw fieldFault('field_not_found', name, method)
        if (sub && !field.nested) throw fieldFault('field_invalid', name, method)
        if (sub) field.nested?.check(sub)
      }
    },
    read(subject, selection) {
      const wanted = selection ?? new Map(byDefault.map(name => [name, null]))
      return Object.fromEntries([...wanted].map(([name, sub]) => [name, fields[name]!.read(subject, sub)]))
    },
  }
}

/** A field with a value of its own. */
export const field = <S>(type: string, about: Text, read: (subject: S) => unknown): Field<S> => ({
  type,
  about,
  read,
})

/** A field that refers to objects with fields of their own. */
export const listOf = <S, U>(of: Shape<U>, about: Text, read: (subject: S) => readonly U[]): Field<S> => ({
  type: `list of ${of.name}`,
  about,
  nested: of,
  read: (subject, selection) => read(subject).map(each => of.read(each, selection)),
})

export const objectOf = <S, U>(of: Shape<U>, about: Text, read: (subject: S) => U | null): Field<S> => ({
  type: `${of.name} or null`,
  about,
  nested: of,
  read(subject, selection) {
    const object = read(subject)
    return object === null ? null : of.read(object, selection)
  },
})

/** Marks fields that the USOS API does not have. */
export const ours = <S>(fields: Readonly<Record<string, Field<S>>>): Record<string, Field<S>> =>
  Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, { ...one, ours: true }]))

function fieldFault(error: 'field_not_found' | 'field_invalid', name: string, method: string): ApiFault {
  const why = error === 'field_not_found' ? 'does not exist' : 'has no subfields'
  return new ApiFault({
    message: `Field ${name} of ${method} ${why}.`,
    error,
    field_name: name,
    method_name: method,
  })
}
