// services/apisrv/now: the clock of the server, by which clients can set the timestamps they sign [SPEC 12].
import { method } from '../method.ts'
import { apiTimeInFull } from '../time.ts'

export const now = method({
  name: 'services/apisrv/now',
  about: { pl: 'Zwraca czas serwera.', en: 'Gives the time of the server.' },
  access: 'open',
  returns: {
    pl: 'Tekst: czas warszawski z mikrosekundami.',
    en: 'A string: the time in Warsaw with microseconds.',
  },
  example: '2025-09-03 22:18:00.000000',
  run: async ({ university }) => apiTimeInFull(university.clock()),
})
