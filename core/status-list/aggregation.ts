// All status lists of an issuer by their addresses [TSL §9.3], for who wants to keep them for times without a network.
import * as z from 'zod'

export const StatusLists = z.object({ status_lists: z.array(z.url()) })
export type StatusLists = z.infer<typeof StatusLists>
