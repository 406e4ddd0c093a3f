/** The operator's own model: an OpenAI-compatible endpoint. Off until he sets it up. */
export interface Rewriter {
  /** Up to and with `/v1`. */
  endpoint: string
  model: string
  key: string
}

export interface RewriteRequest extends Rewriter {
  id: number
  prompt: string
}

export type RewriteProblem = 'key' | 'refused' | 'no-answer' | 'unreachable'

export interface RewriteReply {
  id: number
  text: string | null
  problem: RewriteProblem | null
}

/** The host that a request would go to; null for an address that is none: https, or this machine. */
export function endpointHost(endpoint: string): string | null {
  if (!URL.canParse(endpoint)) return null
  const { protocol, hostname, host, username, search } = new URL(endpoint)
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1'
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && username === '' && search === '' ? host : null
}

let frame: HTMLIFrameElement | null = null
let asked = 0

/** The sandboxed frame, made when it is first wanted. */
function openFrame(): Promise<HTMLIFrameElement> {
  if (frame !== null) return Promise.resolve(frame)
  const made = document.createElement('iframe')
  made.hidden = true
  made.src = '/rewrite.html'
  return new Promise((resolve) => {
    made.addEventListener('load', () => {
      frame = made
      resolve(made)
    })
    document.body.append(made)
  })
}

/** Asks the operator's model; only on a click of his. */
export async function askRewriter(rewriter: Rewriter, prompt: string): Promise<RewriteReply> {
  const { contentWindow } = await openFrame()
  asked += 1
  const id = asked
  return new Promise((resolve) => {
    const hear = (event: MessageEvent<RewriteReply>) => {
      if (event.source !== contentWindow || event.data.id !== id) return
      window.removeEventListener('message', hear)
      resolve(event.data)
    }
    window.addEventListener('message', hear)
    // A sandboxed page has no origin to name.
    contentWindow?.postMessage({ ...rewriter, id, prompt } satisfies RewriteRequest, '*')
  })
}
