// The OpenAPI document of the push interface, made from its schemas.
import { TokenAnswer, TokenRequest } from '@mlegitymacja/core/mc/access.ts'
import { z } from 'zod'
import { StudentEntry } from '../entry.ts'
import { Fault, Result, Results } from './messages.ts'

const schema = (type: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' })
  return rest
}
const json = (type: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema: schema(type) } },
})
const body = (type: z.ZodType) => ({
  required: true,
  content: { 'application/json': { schema: schema(type) } },
})
const parameter = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
})
const source = parameter('source', 'The system the data come from; a client speaks for its own sources only.')
const faults = {
  400: json(Fault, 'Not understood; nothing was taken.'),
  413: json(Fault, 'Larger than 4 MB.'),
  500: json(Fault, 'Something went wrong here; send the same again later.'),
  503: {
    ...json(Fault, 'An outage; send the same again later.'),
    headers: { 'Retry-After': { description: 'In seconds.', schema: { type: 'integer' } } },
  },
}
const faultsWithToken = {
  ...faults,
  401: json(Fault, 'No valid access token.'),
  403: json(Fault, 'Another source than the client’s own.'),
  404: json(Fault, 'Nothing at this address; a slash in an id is written as %2F.'),
}

export function registerOpenApi(address: string) {
  const { id: _, ...withoutId } = StudentEntry.shape
  return {
    openapi: '3.1.0',
    info: {
      title: 'Register of students',
      version: '1',
      description:
        'Another system tells the register about students. What is left out is not said and stays as it is; null says that there is none. Programmes and plastic cards that are not named stay as they are: nobody loses anything by silence. Sending the same again changes nothing.',
    },
    servers: [{ url: `${address}/register/v1` }],
    security: [{ token: [] }],
    paths: {
      '/token': {
        post: {
          summary: 'An access token for a signed assertion (private_key_jwt)',
          security: [],
          requestBody: {
            required: true,
            content: { 'application/x-www-form-urlencoded': { schema: schema(TokenRequest) } },
          },
          responses: {
            200: json(TokenAnswer, 'Ten minutes long.'),
            401: json(Fault, 'The assertion proves no registered client, or was used before.'),
            ...faults,
          },
        },
      },
      '/students/{source}/{id}': {
        put: {
          summary: 'What the source says about one student',
          parameters: [source, parameter('id', 'Who this is in the source.')],
          requestBody: body(z.strictObject(withoutId)),
          responses: {
            200: json(Result, 'Changed, or unchanged.'),
            201: json(Result, 'New in the register.'),
            422: json(Result, 'Rejected, with reasons; nothing was changed.'),
            ...faultsWithToken,
          },
        },
      },
      '/students/{source}': {
        post: {
          summary: 'The same for up to 500 students; one that is wrong does not spoil the others',
          parameters: [source],
          requestBody: body(z.object({ students: z.array(StudentEntry).min(1).max(500) })),
          responses: { 200: json(Results, 'An answer for each, in their sequence.'), ...faultsWithToken },
        },
      },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
}
