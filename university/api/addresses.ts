// Addresses of the public API, the same as the USOS API has [SPEC 12].

/** Methods live at `/services/<module>/<method>`. */
export const SERVICES = '/services'
/** The reference of all methods, made from their definitions. */
export const REFERENCE = '/developers/api'
