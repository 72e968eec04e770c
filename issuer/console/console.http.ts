import { Hono } from 'hono'
import type { Parts } from '../parts.ts'

export const sandboxConsole = (_: Parts) => new Hono()
