// How the invented people look. Each differs from the others in more than one feature, so that a photo can be told
// apart at the size of a thumb.
import type { StudentLogin } from '../accounts.ts'

export type Hair =
  | 'long_straight'
  | 'long_wavy'
  | 'bob_with_fringe'
  | 'bun'
  | 'ponytail'
  | 'curls'
  | 'pixie'
  | 'side_part'
  | 'quiff'
  | 'crop'
  | 'short_curls'
  | 'swept_back'

export type Clothes = 'shirt' | 'sweater' | 'blazer' | 'v_neck' | 'turtleneck' | 'blouse'
export type Beard = 'none' | 'stubble' | 'full'

export type Look = Readonly<{
  skin: string
  hair: Hair
  hairColour: string
  eyes: string
  clothes: Clothes
  cloth: string
  backdrop: string
  lips: string
  /** From -1 (narrow, soft chin) to 1 (wide jaw). */
  jaw: number
  /** From 0 (calm) to 1 (open smile). */
  smile: number
  /** Thickness of the brows, in pixels. */
  brows: number
  lashes: boolean
  beard?: Beard
  glasses?: 'round' | 'square'
  earrings?: boolean
  freckles?: boolean
}>

const FAIR = '#f3cdb4'
const ROSY = '#f0c3a9'
const WARM = '#e6b48f'
const OLIVE = '#d9a67e'
const TAN = '#c48d63'
const DEEP = '#8f5e3f'

const woman = { lips: '#c4685f', jaw: -0.5, smile: 0.6, brows: 6, lashes: true } as const
const man = { lips: '#bd7a68', jaw: 0.4, smile: 0.4, brows: 9, lashes: false } as const

/** Bartek has brought no photo. */
export const LOOKS: Readonly<Record<Exclude<StudentLogin, 'bartek'>, Look>> = {
  anna: {
    ...woman,
    skin: FAIR,
    hair: 'long_straight',
    hairColour: '#6b4226',
    eyes: '#5b7a4b',
    clothes: 'blouse',
    cloth: '#2f6f73',
    backdrop: '#dfe6e8',
    freckles: true,
  },
  kasia: {
    ...woman,
    skin: ROSY,
    hair: 'bob_with_fringe',
    hairColour: '#2c2220',
    eyes: '#4a6d8c',
    clothes: 'turtleneck',
    cloth: '#8c3b4a',
    backdrop: '#e8e2da',
    smile: 0.3,
    glasses: 'round',
  },
  leon: {
    ...man,
    skin: FAIR,
    hair: 'quiff',
    hairColour: '#b5803f',
    eyes: '#4f7ea3',
    clothes: 'shirt',
    cloth: '#c9d7e6',
    backdrop: '#d8dee6',
    smile: 0.8,
  },
  maja: {
    ...woman,
    skin: WARM,
    hair: 'curls',
    hairColour: '#4a2c1d',
    eyes: '#5a3d24',
    clothes: 'v_neck',
    cloth: '#d9a441',
    backdrop: '#e3e6dc',
    smile: 1,
  },
  celina: {
    ...woman,
    skin: ROSY,
    hair: 'bun',
    hairColour: '#b4542c',
    eyes: '#6a8f5f',
    clothes: 'sweater',
    cloth: '#4c5f49',
    backdrop: '#ece5dd',
    freckles: true,
    earrings: true,
  },
  dawid: {
    ...man,
    skin: OLIVE,
    hair: 'crop',
    hairColour: '#2b2320',
    eyes: '#59402a',
    clothes: 'blazer',
    cloth: '#27324a',
    backdrop: '#d9dcdf',
    beard: 'full',
    glasses: 'square',
    smile: 0.3,
  },
  ewa: {
    ...woman,
    skin: FAIR,
    hair: 'ponytail',
    hairColour: '#d3a95f',
    eyes: '#557fa8',
    clothes: 'sweater',
    cloth: '#b9c4d6',
    backdrop: '#e2e6ec',
    smile: 0.8,
  },
  filip: {
    ...man,
    skin: WARM,
    hair: 'side_part',
    hairColour: '#4b3424',
    eyes: '#6b5233',
    clothes: 'blazer',
    cloth: '#4a4f57',
    backdrop: '#dde2e0',
    smile: 0.6,
  },
  gosia: {
    ...woman,
    skin: WARM,
    hair: 'long_wavy',
    hairColour: '#8a4b2a',
    eyes: '#6d5a35',
    clothes: 'blazer',
    cloth: '#5b3a5e',
    backdrop: '#e7e0e4',
    smile: 0.7,
  },
  henryk: {
    ...man,
    skin: ROSY,
    hair: 'swept_back',
    hairColour: '#6e6a66',
    eyes: '#6f8796',
    clothes: 'turtleneck',
    cloth: '#3b4238',
    backdrop: '#dcdcd8',
    beard: 'stubble',
    smile: 0.2,
  },
  iga: {
    ...woman,
    skin: FAIR,
    hair: 'pixie',
    hairColour: '#e0c58c',
    eyes: '#4d8a8a',
    clothes: 'shirt',
    cloth: '#f1efe9',
    backdrop: '#d9e4e4',
    smile: 0.9,
    earrings: true,
  },
  jan: {
    ...man,
    skin: TAN,
    hair: 'short_curls',
    hairColour: '#33241b',
    eyes: '#4a3220',
    clothes: 'sweater',
    cloth: '#a0522d',
    backdrop: '#e6e3d8',
    smile: 0.7,
  },
  nina: {
    ...woman,
    skin: DEEP,
    hair: 'curls',
    hairColour: '#1f1613',
    eyes: '#3a2618',
    clothes: 'blouse',
    cloth: '#e7d9c3',
    backdrop: '#d6dfe0',
    lips: '#a04e4a',
    smile: 0.8,
  },
  olek: {
    ...man,
    skin: FAIR,
    hair: 'side_part',
    hairColour: '#9c4a21',
    eyes: '#5d8a6a',
    clothes: 'v_neck',
    cloth: '#36506e',
    backdrop: '#e4e1da',
    freckles: true,
    beard: 'stubble',
    smile: 0.5,
  },
  pola: {
    ...woman,
    skin: OLIVE,
    hair: 'long_straight',
    hairColour: '#1e1a1c',
    eyes: '#46332a',
    clothes: 'blazer',
    cloth: '#b34a3c',
    backdrop: '#dfe0e6',
    smile: 0.4,
    glasses: 'square',
  },
}
