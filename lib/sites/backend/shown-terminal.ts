import { chosenTexts } from './shown-period'

const TERMINAL = /^(?:pc|无线|手机|移动|淘宝\s*app|天猫\s*app)端?$/iu
const CHOSEN_VALUES = '[class*=select][class*=value], [class*=select] [class*=value], [class*=select][class*=item], select option[selected]'
const SELECT_INPUTS = '[class*=select] input'

/** A terminal that is chosen in the page's filters: then its figures are not the whole. */
export function terminalIn(document: Document): string | null {
  const drawn = [...document.querySelectorAll(CHOSEN_VALUES)].map((element) => element.textContent ?? '')
  const typed = [...document.querySelectorAll<HTMLInputElement>(SELECT_INPUTS)].map((input) => input.value || (input.getAttribute('value') ?? ''))
  const tabs = chosenTexts(document).map(({ text }) => text)
  return [...drawn, ...typed, ...tabs].map((text) => text.trim()).find((text) => TERMINAL.test(text)) ?? null
}
