// The way from *Dodaj dokument* to the card [SPEC 10]: which step follows which, and which may be stood on with what is
// known so far. A reload or the back button never lands on a step that has nothing to work with.
import type { AddStep } from '../shell/route.ts'
import type { FoundOffer } from './collection.ts'

/** What the person has decided and the wallet has found out on the way. */
export type Progress = Readonly<{
  agreedToTerms: boolean
  /** The person agreed to the camera, or chose to do without. */
  camera?: boolean
  /** The text of the link that opened the wallet. */
  linked?: string
  found?: FoundOffer
  /** The card is being collected: the codes are handed in. */
  collecting: boolean
}>

export const AT_START: Progress = { agreedToTerms: false, collecting: false }

const NEXT: Readonly<Record<AddStep, (progress: Progress) => AddStep>> = {
  wybor: () => 'opis',
  opis: () => 'regulamin',
  // A link brings the offer along, so nothing has to be scanned.
  regulamin: ({ linked }) => (linked ? 'skan' : 'aparat'),
  aparat: () => 'skan',
  skan: () => 'kod',
  kod: () => 'odbior',
  odbior: () => 'odbior',
}

export const stepAfter = (step: AddStep, progress: Progress): AddStep => NEXT[step](progress)

/** The step itself, or the last one before it that can be stood on. */
export function allowedStep(step: AddStep, progress: Progress): AddStep {
  switch (step) {
    case 'wybor':
    case 'opis':
    case 'regulamin':
      return step
    case 'aparat':
      return progress.agreedToTerms ? step : 'opis'
    case 'skan':
      if (!progress.agreedToTerms) return 'opis'
      return progress.linked || progress.camera !== undefined ? step : 'aparat'
    case 'kod':
      return progress.found ? step : allowedStep('skan', progress)
    case 'odbior':
      return progress.collecting ? step : allowedStep('kod', progress)
  }
}
