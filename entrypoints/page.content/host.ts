import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import css from '../../components/overlay/overlay.css?inline'

/** A place over the page that the page cannot look into. */
export interface OverlayHost {
  render(node: ReactNode): void
  remove(): void
  /** True for what happens inside, so that watchers of the page pass it over. */
  owns(node: Node): boolean
}

/**
 * A closed shadow root on an element without id, class or mark, beside the body: it takes no room, and a shop that draws its body
 * anew does not meet it.
 */
export function createOverlayHost(document: Document): OverlayHost {
  const host = document.createElement('div')
  const shadow = host.attachShadow({ mode: 'closed' })
  const root = document.createElement('div')
  root.className = 'll-root'
  adoptStyles(shadow, document)
  root.dataset.theme = isDark(document) ? 'dark' : 'light'
  shadow.append(root)
  document.documentElement.append(host)
  const react = createRoot(root)
  return {
    render: (node) => {
      root.dataset.theme = isDark(document) ? 'dark' : 'light'
      react.render(node)
    },
    remove: () => {
      react.unmount()
      host.remove()
    },
    owns: (node) => node === host,
  }
}

/** Constructed sheets are no inline style for the page's CSP; where they cannot be adopted (older Firefox), a style element. */
function adoptStyles(shadow: ShadowRoot, document: Document): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    shadow.adoptedStyleSheets = [sheet]
  } catch {
    const style = document.createElement('style')
    style.textContent = css
    shadow.append(style)
  }
}

/** The page's own background decides; a transparent one is white. */
function isDark(document: Document): boolean {
  for (const element of [document.body, document.documentElement]) {
    const colour = element === null ? null : /rgba?\((\d+), ?(\d+), ?(\d+)(?:, ?([\d.]+))?/u.exec(getComputedStyle(element).backgroundColor)
    if (colour === null || colour === undefined || colour[4] === '0') continue
    const [, r, g, b] = colour.map(Number)
    return 0.299 * (r ?? 255) + 0.587 * (g ?? 255) + 0.114 * (b ?? 255) < 100
  }
  return false
}
