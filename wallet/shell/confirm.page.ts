// Asks before something is destroyed: a modal question with the way out first [SPEC 5, LOOK].
import { html, render } from 'lit'

export type Question = { title: string; text: string; yes: string; no: string }

/** True when the person said yes. Escape means no. */
export function confirmed(question: Question): Promise<boolean> {
  const dialog = document.createElement('dialog')
  dialog.className = 'question'
  dialog.setAttribute('aria-labelledby', 'question-title')
  dialog.setAttribute('aria-describedby', 'question-text')
  render(
    html`<form method="dialog">
      <h2 id="question-title">${question.title}</h2>
      <p id="question-text">${question.text}</p>
      <div class="actions">
        <button class="button" value="no" autofocus>${question.no}</button>
        <button class="button destructive" value="yes">${question.yes}</button>
      </div>
    </form>`,
    dialog,
  )
  document.body.append(dialog)
  dialog.showModal()
  return new Promise(resolve => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    })
  })
}
