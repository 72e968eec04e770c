// The settings of the server of Mobilny USOS [SPEC 14]. The app itself runs in the browser and has none of its own.
import { address, port, text } from '@mlegitymacja/platform/settings/kinds.ts'
import { readSettings, type SettingsDefinition } from '@mlegitymacja/platform/settings/settings.ts'

export const MUSOS_SETTINGS = {
  MUSOS_PORT: { schema: port(3004), about: 'Port on which Mobilny USOS is served.', otherwise: '3004' },
  MUSOS_HOST: {
    schema: text('127.0.0.1'),
    about: 'Address of the network card to listen on.',
    otherwise: '127.0.0.1',
  },
  MUSOS_UNIVERSITY: {
    schema: address(),
    about: 'Public address of the university whose API it uses.',
    otherwise: 'required',
  },
  MUSOS_CLIENT_ID: {
    schema: text('musos'),
    about: 'Key under which it is registered there (`npm run apps -- add musos … --no-secret`).',
    otherwise: 'musos',
  },
} as const satisfies SettingsDefinition

export type MusosSettings = { port: number; host: string; university: string; clientId: string }

/** @throws WrongSettings */
export function readMusosSettings(environment: Readonly<Record<string, string | undefined>>): MusosSettings {
  const settings = readSettings(MUSOS_SETTINGS, environment)
  return {
    port: settings.MUSOS_PORT,
    host: settings.MUSOS_HOST,
    university: settings.MUSOS_UNIVERSITY,
    clientId: settings.MUSOS_CLIENT_ID,
  }
}
