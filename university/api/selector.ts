// The `fields` parameter of the USOS API: names separated by `|`, subfields of a field in brackets, as in
// `orders[id|status]|why_cannot_order`. [SPEC 12]
import { ApiFault } from './fault.ts'

/** Which fields are wanted; null where a field was named without subfields. */
export type Selection = ReadonlyMap<string, Selection | null>

/** Deeper than any answer of ours. */
const DEEPEST = 5

/** @throws ApiFault `param_invalid` */
export function parseSelector(text: string): Selection {
  const tokens = text.match(/[a-z0-9_]+|[|[\]]|\s+|./gi)?.filter(token => token.trim() !== '') ?? []
  let at = 0
  const fail = (what: string): never => {
    throw new ApiFault({
      message: `Parameter fields: ${what}. Expected names separated by "|", subfields in brackets: id|orders[id|status].`,
      error: 'param_invalid',
      param_name: 'fields',
    })
  }

  const list = (depth: number): Selection => {
    if (depth > DEEPEST) fail('too many brackets')
    const selection = new Map<string, Selection | null>()
    do {
      const name = tokens[at] ?? ''
      if (!/^[a-z0-9_]+$/i.test(name))
        fail(name === '' ? 'a name is missing at the end' : `unexpected "${name}"`)
      if (selection.has(name)) fail(`"${name}" is named twice`)
      at += 1
      selection.set(name, tokens[at] === '[' ? inBrackets(depth) : null)
    } while (tokens[at++] === '|')
    at -= 1
    return selection
  }

  const inBrackets = (depth: number): Selection => {
    at += 1
    const selection = list(depth + 1)
    if (tokens[at] !== ']') fail('a bracket is not closed')
    at += 1
    return selection
  }

  const selection = list(0)
  if (at < tokens.length) fail(`unexpected "${tokens[at]}"`)
  return selection
}
