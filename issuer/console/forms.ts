// What the console's forms send.
import { ERROR_CODES } from '@mlegitymacja/core/mc/error-code.ts'
import { z } from 'zod'

export const LONGEST_DELAY_SECONDS = 600

export const NOTICES = ['saved', 'removed', 'wrong_delay', 'wrong_pesel'] as const
export type Notice = (typeof NOTICES)[number]

export const BehaviourForm = z.object({
  delay: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().max(LONGEST_DELAY_SECONDS)),
  maintenance: z.literal('yes').optional(),
})

export const ErrorForm = z.object({ pesel: z.string().regex(/^\d{11}$/), code: z.enum(ERROR_CODES) })

export const RemoveForm = z.object({ lookup: z.string().regex(/^[0-9a-f]{64}$/) })
