// services/apisrv/installation: what this installation is; anybody may ask [SPEC 12].
import { type ApiSettings, method } from '../method.ts'
import { field, objectOf, shape } from '../shape.ts'

const NAME = 'services/apisrv/installation'

/** Of the interface, not of the program: rises when a method or field is added. */
export const API_VERSION = { shown: '1.0', machine: '1.0.0.0-0' } as const

const nameOf = ({ name }: ApiSettings) => ({ pl: name, en: name })

const institutionShape = shape<ApiSettings>(
  `${NAME}/institution`,
  {
    id: field('string', { pl: 'Zawsze "1".', en: 'Always "1".' }, () => '1'),
    name: field('LangDict', { pl: 'Nazwa uczelni.', en: 'Name of the university.' }, nameOf),
  },
  ['id', 'name'],
)

const installationShape = shape<ApiSettings>(
  NAME,
  {
    base_url: field(
      'string',
      { pl: 'Adres, pod którym są metody.', en: 'Address of the methods.' },
      ({ address }) => `${address}/`,
    ),
    version: field('string', { pl: 'Wersja API.', en: 'Version of the API.' }, () => API_VERSION.shown),
    machine_version: field(
      'string',
      { pl: 'Wersja dla programów.', en: 'Version for programs.' },
      () => API_VERSION.machine,
    ),
    usos_schema_version: field(
      'string or null',
      { pl: 'Zawsze null: nie ma tu bazy USOS.', en: 'Always null: there is no USOS database here.' },
      () => null,
    ),
    institution_name: field('LangDict', { pl: 'Nazwa uczelni.', en: 'Name of the university.' }, nameOf),
    institution: objectOf(institutionShape, { pl: 'Uczelnia.', en: 'The university.' }, settings => settings),
    contact_emails: field(
      'list of string',
      { pl: 'Adresy opiekunów API.', en: 'Addresses of those who look after the API.' },
      ({ contactEmail }) => (contactEmail ? [contactEmail] : []),
    ),
    mcards_support: field('boolean', { pl: 'Zawsze true.', en: 'Always true.' }, () => true),
    mobile_usos_support: field('boolean', { pl: 'Zawsze true.', en: 'Always true.' }, () => true),
  },
  ['base_url', 'version', 'institution_name', 'contact_emails', 'mcards_support'],
)

export const installation = method({
  name: NAME,
  about: { pl: 'Mówi, co to za instalacja.', en: 'Tells what this installation is.' },
  access: 'open',
  shape: installationShape,
  example: {
    base_url: 'https://mlegitymacja.uczelnia.pl/',
    version: API_VERSION.shown,
    institution_name: { pl: 'Uniwersytet Przykładowy', en: 'Uniwersytet Przykładowy' },
    contact_emails: ['api@uczelnia.pl'],
    mcards_support: true,
  },
  run: async ({ settings }) => settings,
})
