// PostgreSQL parses and plans a statement anew each time unless it has a name. Statements of servers come back again and
// again: named, they cost it little more than half (measured by bench/collect.ts).

/** Begins a statement whose best plan depends on its values, such as a search for a fragment: it gets no name. */
export const PLANNED_ANEW = '/* planned anew */'

/** More different statements than this are not named: lists written out in SQL would go on without end. */
const MOST = 300

/** Names for the statements of one pool; a connection prepares each the first time it meets it. */
export function createNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  return text => {
    if (names.size < MOST) names.getOrInsertComputed(text, () => `s${names.size}`)
    return names.get(text)
  }
}

/**
 * A statement over many values is planned for them each time: the plan of a name is kept, and one made while a table was
 * nearly empty reads all of it for each of a thousand values later on.
 */
const MANY = 50
const LONG = 10_000
const isMany = (value: unknown) =>
  Array.isArray(value) ? value.length > MANY : typeof value === 'string' && value.length > LONG

type Query = (...args: unknown[]) => unknown

/** From now on the client names what it sends with parameters; scripts and `begin` stay as they are. */
export function nameStatements(client: object, nameOf: (text: string) => string | undefined): void {
  const pg = client as { query: Query }
  const query = pg.query.bind(client)
  pg.query = (text, values, ...rest) => {
    const nameable = typeof text === 'string' && Array.isArray(values) && values.length > 0
    const anew = nameable && (text.trimStart().startsWith(PLANNED_ANEW) || values.some(isMany))
    const name = nameable && !anew && nameOf(text)
    return name ? query({ name, text, values }, ...rest) : query(text, values, ...rest)
  }
}
