// Addresses of the page on which a person sees which apps they have let in.
import { FOR_STUDENTS } from '../../student/addresses.ts'

export const CONSENTS = `${FOR_STUDENTS}/aplikacje`
export const WITHDRAW = `${CONSENTS}/cofnij`
export const APP_FIELD = 'aplikacja'
