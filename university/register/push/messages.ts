// The messages of the register's push interface; the OpenAPI document is made from them.
import { z } from 'zod'
import { PROBLEMS, type Problem, type ProblemCode } from '../problem.ts'

/** Students in one batch at most. */
export const BATCH_LIMIT = 500

export const Batch = z.object({ students: z.array(z.unknown()).min(1).max(BATCH_LIMIT) })

const Words = z.object({ pl: z.string(), en: z.string() })

export const Result = z.object({
  id: z.string().nullable().describe('As it was sent; null when there was none to be read.'),
  outcome: z.enum(['new', 'changed', 'unchanged', 'rejected']),
  problems: z
    .array(
      z.object({
        field: z.string().describe('Such as programmes.INF-I.level; never a value.'),
        problem: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
        message: Words,
      }),
    )
    .describe('Why it was rejected, or what should be looked at.'),
})
export type Result = z.infer<typeof Result>

/** An answer for each student, in the sequence in which they were sent. */
export const Results = z.object({ results: z.array(Result) })

export const Fault = z.object({
  error: z.enum([
    'invalid_request',
    'invalid_client',
    'invalid_token',
    'source_not_allowed',
    'not_found',
    'too_large',
    'server_error',
  ]),
  message: z.string(),
})
export type Fault = z.infer<typeof Fault>

export const inWords = (problems: readonly Problem[]): Result['problems'] =>
  problems.map(({ field, problem }) => ({ field, problem, message: PROBLEMS[problem] }))
