// Where the pages of staff lie.

/** Everything of staff lies below it. */
export const STAFF = '/administracja'

/** The panel's own address [SPEC 6] shows the orders. */
export const PANEL = `${STAFF}/mlegitymacja`

/** The register of students [SPEC 7]. */
export const STUDENTS = `${STAFF}/studenci`

/** What was sent to students [SPEC 13]. */
export const NOTICES = `${STAFF}/powiadomienia`
