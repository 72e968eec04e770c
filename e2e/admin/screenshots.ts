// Every page of the administrator panel as pictures.
import { takePictures } from '../staff-pictures.ts'
import { adminStage, holdStill, pagesOf } from './stage.ts'

const stage = await adminStage()
const cookie = await stage.cookieOfStaff('administrator')
await takePictures('admin', { address: stage.address, cookie, pages: pagesOf(stage) }, holdStill)
await stage.close()
