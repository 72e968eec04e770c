// From a request to the answer of its method: who may, with which parameters, which fields [SPEC 12].
import type { Caller } from './caller.ts'
import { ApiFault } from './fault.ts'
import type { Api, Call, Method } from './method.ts'
import { parseSelector, type Selection } from './selector.ts'

/** @throws ApiFault */
export async function callMethod(
  api: Api,
  method: Method,
  {
    caller,
    params,
    signal,
  }: { caller: Caller; params: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<unknown> {
  letIn(method, caller)
  checkParams(method, params)
  const selection = selectionOf(method, params.fields)
  const call = {
    caller,
    params,
    signal,
    consumer: caller.consumer,
    user: caller.user,
    studentId: caller.user?.studentId,
  } as Call<'student'>
  return method.answer(api, call, selection)
}

/** Both ways in, for clients that ask how. */
const CHALLENGE = { 'www-authenticate': 'OAuth realm="api", Bearer realm="api"' }

function letIn({ name, access, scopes }: Method, { consumer, user, scopes: given }: Caller): void {
  if (access === 'open') return
  const forbid = (reason: string, message: string, rest: object = {}) =>
    new ApiFault({ message, error: 'method_forbidden', reason, method_name: name, ...rest })
  const unauthorized = { status: 401, headers: CHALLENGE }
  if (!consumer)
    throw forbid('consumer_missing', 'The request must be signed, or carry an access token.', unauthorized)
  if (access === 'consumer') return
  if (!user) throw forbid('user_missing', 'The method needs an access token of a person.', unauthorized)
  const missing = scopes.filter(scope => !given.includes(scope))
  if (missing.length > 0)
    throw forbid('scope_missing', `The access token lacks the scope ${missing.join(', ')}.`, {
      missing_scopes: missing,
    })
  if (access === 'student' && user.studentId === null)
    throw forbid('not_a_student', 'The person of the access token is no student of this university.')
}

function checkParams({ name, params }: Method, given: Readonly<Record<string, string>>): void {
  if (given.format !== undefined && given.format !== 'json')
    throw new ApiFault({
      message: 'The only format is json.',
      error: 'param_invalid',
      param_name: 'format',
      method_name: name,
    })
  const missing = Object.keys(params).find(key => params[key]!.required && !given[key])
  if (missing !== undefined)
    throw new ApiFault({
      message: `Parameter ${missing} is required.`,
      error: 'param_missing',
      param_name: missing,
      method_name: name,
    })
}

function selectionOf({ name, shape }: Method, fields: string | undefined): Selection | null {
  if (fields === undefined) return null
  if (!shape)
    throw new ApiFault({
      message: 'The answer of this method has no fields to choose.',
      error: 'param_forbidden',
      reason: 'no_fields',
      param_name: 'fields',
      method_name: name,
    })
  const selection = parseSelector(fields)
  shape.check(selection)
  return selection
}
