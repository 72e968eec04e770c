// The university interface as an OpenAPI 3.1 document, made from the very schemas that are used to parse
// [SPEC 9].
import { z } from 'zod'
import { TokenAnswer, TokenRequest } from './access.ts'
import { EpochChanged, Events, ReadEvents } from './event.ts'
import { Fault } from './fault.ts'
import { PlaceAnswers, PlaceOrdersDocumented } from './order.ts'
import { EndOrder, OrderState, OrderStates, QueryOrders } from './state.ts'

const SCHEMAS = {
  TokenRequest,
  TokenAnswer,
  PlaceOrders: PlaceOrdersDocumented,
  PlaceAnswers,
  QueryOrders,
  EndOrder,
  OrderState,
  OrderStates,
  Events,
  EpochChanged,
  Fault,
} as const

type SchemaName = keyof typeof SCHEMAS

const json = (name: SchemaName, description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
})
const body = (name: SchemaName, type = 'application/json') => ({
  required: true,
  content: { [type]: { schema: { $ref: `#/components/schemas/${name}` } } },
})
const faults = {
  '4XX': json('Fault', 'Refused as a whole; nothing was changed.'),
  '5XX': json('Fault', 'An outage; nothing is known about the orders. Try again later.'),
}
const pathParameter = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
})

const ending = (summary: string, description: string) => ({
  post: {
    summary,
    description: `${description} May be sent any number of times, also before the order was placed: a later placing of that id is then answered with "ended".`,
    parameters: [pathParameter('id', "The university's own id of the order.")],
    requestBody: { ...body('EndOrder'), required: false },
    responses: { 200: json('OrderState', 'The state the order has now.'), ...faults },
  },
})

/** The document; `server` is the public base address of the MC system. */
export function openApiDocument(server: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'System MC: university interface',
      version: '1',
      description:
        'Universities order mobile student cards here. All times are UTC, all dates are days of Europe/Warsaw.',
    },
    servers: [{ url: server }],
    security: [{ university: [] }],
    paths: {
      '/v1/token': {
        post: {
          summary: 'Get an access token',
          description:
            'OAuth 2 client credentials, authenticated by a signed assertion (private_key_jwt, RFC 7523).',
          security: [],
          requestBody: body('TokenRequest', 'application/x-www-form-urlencoded'),
          responses: { 200: json('TokenAnswer', 'The token.'), ...faults },
        },
      },
      '/v1/photos/{sha256}': {
        put: {
          summary: 'Send a photo',
          description: 'The bytes of a JPEG or WebP file. Photos are named by their hash and travel once.',
          parameters: [pathParameter('sha256', 'SHA-256 of the body, 64 lower-case hexadecimal characters.')],
          requestBody: {
            required: true,
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
          responses: { 204: { description: 'The photo is here.' }, ...faults },
        },
      },
      '/v1/orders': {
        post: {
          summary: 'Place orders',
          description: 'Placing an order twice is the same order. Each order has an answer of its own.',
          requestBody: body('PlaceOrders'),
          responses: {
            200: json('PlaceAnswers', 'An answer for each order, in the same sequence.'),
            ...faults,
          },
        },
      },
      '/v1/orders/{id}/cancel': ending('Cancel an order', "The student's wish: the order or its card ends."),
      '/v1/orders/{id}/revoke': ending('Revoke an order', 'The right was lost: the order or its card ends.'),
      '/v1/orders/query': {
        post: {
          summary: 'Ask for the state of orders',
          requestBody: body('QueryOrders'),
          responses: { 200: json('OrderStates', 'A state for each id, in the same sequence.'), ...faults },
        },
      },
      '/v1/events': {
        get: {
          summary: 'Read the feed of events',
          description: 'Events in order after a cursor; waits for news when asked to.',
          parameters: queryParameters(ReadEvents),
          responses: {
            200: json('Events', 'The events and the cursor to go on from.'),
            409: json('EpochChanged', 'Another history: query the orders, then go on from this cursor.'),
            ...faults,
          },
        },
      },
    },
    components: {
      securitySchemes: {
        university: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: `${server}/v1/token`, scopes: {} } },
        },
      },
      schemas: Object.fromEntries(
        Object.entries(SCHEMAS).map(([name, schema]) => [name, withoutDialect(z.toJSONSchema(schema))]),
      ),
    },
  }
}

function queryParameters(schema: typeof ReadEvents) {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' })
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property as { description?: string }
    return { name, in: 'query', required: false, description, schema: rest }
  })
}

/** OpenAPI 3.1 names the dialect of all its schemas once, for the whole document. */
function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>) {
  return schema
}
