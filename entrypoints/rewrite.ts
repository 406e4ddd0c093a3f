import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import type { RewriteReply, RewriteRequest } from '../lib/platform/rewriter'

const TIMEOUT_MS = 60_000

/** The text of an answer of an OpenAI-compatible endpoint; null where it has none. */
function textOfAnswer(answer: unknown): string | null {
  const choices = typeof answer === 'object' && answer !== null && 'choices' in answer && Array.isArray(answer.choices) ? answer.choices : []
  const first: unknown = choices[0]
  const message = typeof first === 'object' && first !== null && 'message' in first ? first.message : null
  return typeof message === 'object' && message !== null && 'content' in message && typeof message.content === 'string' ? message.content : null
}

async function ask({ endpoint, key, model, prompt }: RewriteRequest): Promise<Omit<RewriteReply, 'id'>> {
  try {
    const response = await fetch(`${endpoint.replace(/\/+$/u, '')}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key !== '' && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, messages: [{ role: 'user', content: prompt }], temperature: 0.7 }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) return { text: null, problem: response.status === 401 || response.status === 403 ? 'key' : 'refused' }
    const text = textOfAnswer(await response.json())
    return text === null ? { text: null, problem: 'no-answer' } : { text, problem: null }
  } catch {
    return { text: null, problem: 'unreachable' }
  }
}

/**
 * Runs in the one page of the extension that may connect: sandboxed, without the extension's interfaces and without its database. It asks what the
 * panel above it gives it to ask, and keeps nothing.
 */
export default defineUnlistedScript(() => {
  window.addEventListener('message', (event: MessageEvent<RewriteRequest>) => {
    if (event.source !== window.parent || window.parent === window) return
    const { id } = event.data
    void ask(event.data).then((reply) => window.parent.postMessage({ id, ...reply } satisfies RewriteReply, event.origin))
  })
})
