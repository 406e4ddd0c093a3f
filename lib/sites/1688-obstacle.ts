import type { BlockReason } from '../domain/reading'
import { readObstacle } from './dom'
import { asList, asText, at, readAnswer } from './script-text'

const REFUSED = /休息会呗|亲，访问被拒绝|亲，小二正忙|为保证您的正常访问|拖动下方滑块|通过验证以确保|Captcha Interception/u

/**
 * Why a 1688 page gives nothing. Ordinary pages hold 请登录 and captcha scripts: to be asked only where no offer was found. The address of a
 * slider may stay that of the offer.
 */
export function obstacle1688(url: URL, document: Document, scripts: readonly string[]): BlockReason {
  if (url.hostname.startsWith('login.')) return 'login'
  for (const text of scripts) {
    const said = text.includes('"ret"') ? asText(asList(at(readAnswer(text), 'ret'))[0]) : null
    if (said !== null && !said.startsWith('SUCCESS')) return 'error-answer'
    if (text.length < 4000 && /location(?:\.href)?\s*=\s*["']https?:\/\/login\./u.test(text)) return 'login'
  }
  if (/验证码拦截|驗證碼攔截|captcha|访问被拒绝|系统正忙/iu.test(document.title)) return 'challenge'
  const text = document.body?.textContent ?? ''
  if (text.length < 20_000 && REFUSED.test(text)) return 'challenge'
  return readObstacle(url, document) ?? 'no-data'
}
