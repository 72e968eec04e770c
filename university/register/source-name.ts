// Names of sources [SPEC 7]: each system that tells of students has one.

/** They stand in histories for other ways into the register. */
const RESERVED = ['deans_office', 'photos', 'policy', 'removal', 'retention', 'system']

/** True for a name that no file and no client may speak under. */
export const isReservedSource = (name: string): boolean => RESERVED.includes(name)
