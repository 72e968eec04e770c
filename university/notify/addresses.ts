// Addresses of what notices lead to.
import { FOR_STUDENTS } from '../student/addresses.ts'

/** *Powiadomienia*: what a student wants to hear of. */
export const PREFERENCES = `${FOR_STUDENTS}/powiadomienia`
export const TRY_AGAIN = `${PREFERENCES}/sprobuj-ponownie`
export const FORGET_DEVICE = `${PREFERENCES}/urzadzenie`
/** Followed by a token. */
export const UNSUBSCRIBE = '/powiadomienia/wypisz'
/** Mail that was written into files, in the demo. */
export const MAILBOX = '/poczta'
