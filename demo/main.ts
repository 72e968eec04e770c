// `npm start`: everything on this machine, with demo accounts, in a few seconds.
import { FolderInUse } from '@mlegitymacja/platform/database/folder-lock.ts'
import { run } from '@mlegitymacja/platform/http/run.ts'
import { readSettings, WrongSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { welcome } from './welcome.ts'

const OLDEST_NODE = 26

await run(async () => {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
    throw new WrongSettings(
      `This is Node ${process.versions.node}. Start with \`npm start\`: the project brings Node ${OLDEST_NODE} with it.`,
    )
  const { DEMO_SETTINGS } = await import('./settings.ts')
  const settings = readSettings(DEMO_SETTINGS, process.env)
  const { startDemo } = await import('./start.ts')
  try {
    const demo = await startDemo(settings)
    console.log(welcome(demo.addresses, settings.DATA_FOLDER))
    return demo
  } catch (error) {
    if (error instanceof FolderInUse)
      throw new WrongSettings(
        `The demo already runs on the data folder ${settings.DATA_FOLDER}.\nStop it first, or choose another folder and other ports: DATA_FOLDER=… PORT_BASE=… npm start`,
      )
    if (isTaken(error))
      throw new WrongSettings(
        `Port ${error.port} is taken. Stop what uses it, or choose other ports: PORT_BASE=… npm start`,
      )
    throw error
  }
})

function isTaken(error: unknown): error is Error & { port: number } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
