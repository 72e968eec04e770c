// Starts Mobilny USOS [SPEC 12]: builds the browser app when its sources have changed, then serves it.
import { buildBrowserApp } from '@mlegitymacja/platform/browser-app/build.ts'
import { readFiles } from '@mlegitymacja/platform/browser-app/files.ts'
import { type Listening, listen } from '@mlegitymacja/platform/http/listen.ts'
import { musosApp } from './server/musos.http.ts'
import type { MusosSettings } from './settings.ts'

/** Gives the folder with the built app. */
export const buildMusos = (): Promise<string> => buildBrowserApp(import.meta.dirname)

/** @throws when the port is taken or the build fails */
export async function startMusos({ host, port, ...config }: MusosSettings): Promise<Listening> {
  return listen(musosApp(await readFiles(await buildMusos()), config), { host, port })
}
