// Every page of the dean's office as pictures.
import { takePictures } from '../staff-pictures.ts'
import { officeStage, pagesOf } from './stage.ts'

const stage = await officeStage()
const cookie = await stage.cookieOfStaff('deans_office')
await takePictures('office', { address: stage.address, cookie, pages: pagesOf(stage) })
await stage.close()
