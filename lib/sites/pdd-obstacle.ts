import type { BlockReason } from '../domain/reading'
import { asText, at, readAnswer } from './script-text'

/**
 * Why a Pinduoduo page gives nothing. To a stranger every item page is the same shell with `rawData` null; its scripts hold the words of
 * logging in, so that only missing state tells.
 */
export function pddObstacle(url: URL, scripts: readonly string[]): BlockReason {
  if (/^\/(login|psnl_verification)\.html/u.test(url.pathname)) return url.pathname.startsWith('/login') ? 'login' : 'challenge'
  for (const text of scripts) {
    if (/rawData\s*=\s*null|"needLogin"\s*:\s*true/u.test(text)) return 'login'
    if (/"hasError"\s*:\s*true/u.test(text)) return 'error-answer'
    const code = Number(asText(at(text.length < 20_000 ? readAnswer(text) : null, 'error_code')) ?? 0)
    if (code === 40001) return 'login'
    if (code === 54001 || text.includes('verify_auth_token')) return 'challenge'
    if (code > 0) return 'error-answer'
  }
  return 'no-data'
}
