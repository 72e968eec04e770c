// What is asked of USOS [SPEC 7]; the register's side of it knows no HTTP.
import type { UsosCard, UsosStudentProgramme, UsosUser } from './answers.ts'

/** All that USOS says about one person. */
export type UsosPerson = {
  user: UsosUser
  programmes: readonly UsosStudentProgramme[]
  /** Plastic cards that are valid now. */
  cards: readonly UsosCard[]
}

export type UsosClient = {
  /**
   * @returns null for somebody whom USOS does not know
   * @throws UsosSilent
   */
  person(usosId: string): Promise<UsosPerson | null>
  /** The bytes of a photo. @throws UsosSilent */
  photo(address: string): Promise<Uint8Array>
  /** Ids of the students of a programme, 20 at a time. @throws UsosSilent */
  studentsOf(programme: string, start: number): Promise<{ ids: string[]; more: boolean }>
}

/**
 * USOS is down, slow, refuses us, or answers what is no answer. An outage, never a word about a student [SPEC 3]. The
 * message says what happened and holds nothing personal.
 */
export class UsosSilent extends Error {}
