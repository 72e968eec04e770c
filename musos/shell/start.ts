// Where Mobilny USOS begins in the browser: the family's look, the screens, the frame.
import '@mlegitymacja/look/tokens.css'
import '@mlegitymacja/look/base.css'
import '@mlegitymacja/look/parts.css'
import '@mlegitymacja/look/order.css'
import '@mlegitymacja/look/shell.css'
import './musos.css'
import './app.page.ts'
