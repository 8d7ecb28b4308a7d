/** Buttons that copy a text that the page shows. Where a page may not copy, it marks the text, to be copied by hand. */
import { button } from './element.js'

const mark = (shown: HTMLElement): void => {
  const range = document.createRange()
  range.selectNodeContents(shown)
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

const told = 2000

export const copyButton = (label: string, shown: HTMLElement): HTMLButtonElement => {
  const say = (text: string): void => {
    made.textContent = text
    setTimeout(() => (made.textContent = label), told)
  }
  const made = button(label, () => {
    // Pages from elsewhere than this machine have no clipboard without encryption.
    const { clipboard } = navigator as Partial<Navigator>
    const copied = clipboard ? clipboard.writeText(shown.textContent) : Promise.reject(new Error('no clipboard'))
    copied.then(
      () => say('Copied'),
      () => {
        mark(shown)
        say('Marked: press Ctrl+C')
      },
    )
  })
  made.setAttribute('aria-live', 'polite')
  return made
}
