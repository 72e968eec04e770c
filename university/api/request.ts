// A request to the API as methods and signatures look at it: the parameters of address and form in one list, as the
// USOS API takes them from either.
import type { Context } from 'hono'
import { ApiFault } from './fault.ts'

export type Pair = readonly [name: string, value: string]

export type ApiRequest = {
  httpMethod: 'GET' | 'POST'
  /** Of the address, without the query. */
  path: string
  /** Of address and form, as they came; names may be there twice. */
  pairs: readonly Pair[]
  authorization: string | undefined
}

const FORM = 'application/x-www-form-urlencoded'

/** @throws ApiFault when the body is no form */
export async function readRequest({ req }: Context): Promise<ApiRequest> {
  const query = new URL(req.url).searchParams
  return {
    httpMethod: req.method === 'POST' ? 'POST' : 'GET',
    path: req.path,
    pairs: [...query, ...(req.method === 'POST' ? await formOf(req.raw) : [])],
    authorization: req.header('authorization'),
  }
}

async function formOf(request: Request): Promise<Iterable<Pair>> {
  const body = await request.text()
  if (body === '') return []
  const type = request.headers.get('content-type') ?? ''
  if (type.split(';', 1)[0]!.trim().toLowerCase() !== FORM)
    throw new ApiFault({
      message: `The body of a POST request must be ${FORM}.`,
      error: 'param_invalid',
      reason: 'content_type',
    })
  return new URLSearchParams(body)
}

/** Parameters by name. @throws ApiFault when one was given twice */
export function byName(pairs: readonly Pair[]): Record<string, string> {
  const params: Record<string, string> = Object.create(null)
  for (const [name, value] of pairs) {
    if (name in params)
      throw new ApiFault({
        message: `Parameter ${name} was given twice.`,
        error: 'param_invalid',
        param_name: name,
      })
    params[name] = value
  }
  return params
}
