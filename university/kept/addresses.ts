// Address of the page on which students see what is kept about them.
import { FOR_STUDENTS } from '../student/addresses.ts'

export const KEPT = `${FOR_STUDENTS}/moje-dane`
