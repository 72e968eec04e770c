// Imports that were interrupted by a restart are gone on with, by whichever instance looks first.
import { type Loop, startLoop } from '@mlegitymacja/platform/background/loop.ts'
import type { University } from '../../university.ts'
import { takeNextImport } from './take-next.ts'

const LOOK_MS = 20_000

export const startTakingImports = (university: University): Loop =>
  startLoop({
    name: 'imports',
    step: signal => takeNextImport(university, signal),
    pauseMs: LOOK_MS,
    log: university.log,
  })
