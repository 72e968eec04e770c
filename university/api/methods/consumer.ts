// services/apisrv/consumer: what the server knows of the app that asks [SPEC 12].
import type { Consumer, Scope } from '../caller.ts'
import { method } from '../method.ts'
import { field, shape } from '../shape.ts'
import { apiTime } from '../time.ts'

const NAME = 'services/apisrv/consumer'

type Asking = { consumer: Consumer; scopes: readonly Scope[] | null }

const consumerShape = shape<Asking>(
  NAME,
  {
    name: field(
      'string',
      { pl: 'Nazwa aplikacji.', en: 'Name of the app.' },
      ({ consumer }) => consumer.name,
    ),
    url: field(
      'string or null',
      { pl: 'Strona aplikacji.', en: 'Site of the app.' },
      ({ consumer }) => consumer.url,
    ),
    email: field(
      'string',
      { pl: 'Adres jej autorów.', en: 'Address of its authors.' },
      ({ consumer }) => consumer.email,
    ),
    date_registered: field(
      'date and time',
      { pl: 'Kiedy ją zarejestrowano.', en: 'When it was registered.' },
      ({ consumer }) => apiTime(consumer.registeredAt),
    ),
    administrative_methods: field(
      'list of string',
      { pl: 'Zawsze pusta: takich metod tu nie ma.', en: 'Always empty: there are no such methods here.' },
      () => [],
    ),
    token_scopes: field(
      'list of string or null',
      {
        pl: 'Zakresy zgody tej osoby; null bez osoby.',
        en: 'Scopes the person has agreed to; null without a person.',
      },
      ({ scopes }) => scopes,
    ),
    is_verified: field(
      'boolean',
      {
        pl: 'Zawsze true: każdą aplikację rejestruje uczelnia.',
        en: 'Always true: the university itself registers every app.',
      },
      () => true,
    ),
  },
  ['name', 'url', 'email', 'date_registered', 'token_scopes'],
)

export const consumer = method({
  name: NAME,
  about: {
    pl: 'Mówi, co serwer wie o aplikacji, która pyta.',
    en: 'Tells what the server knows of the app that asks.',
  },
  access: 'consumer',
  shape: consumerShape,
  example: {
    name: 'Mobilny USOS',
    url: 'https://m.uczelnia.pl',
    email: 'api@uczelnia.pl',
    date_registered: '2025-09-01 12:00:00',
    token_scopes: ['cards'],
  },
  run: async (_, { consumer, caller }) => ({ consumer, scopes: caller.user && caller.scopes }),
})
