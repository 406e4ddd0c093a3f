import { scriptTexts } from './dom'
import { asText, at, readAnswer } from './script-text'
import type { BlockReason } from '../domain/reading'

const LOGIN_HOSTS = /^(passport|plogin\.m|login)\.jd\.com$/u
const RISK_HOSTS = /^(cfe\.m|pc-frequent-pro\.pf)\.jd\.com$/u
const REFUSED = /访问频繁|内容太火爆|暂时无法展示|验证一下|快速验证|购物无忧|网络异常导致无法搜索|当前人数过多/u

/**
 * Why a JD page that shows no item gives nothing. Good pages load the same risk and login scripts: to be asked only where nothing was read.
 * The login shell of 2026 has an empty title and no word of Chinese; its scripts tell it.
 */
export function jdObstacle(url: URL, document: Document): BlockReason {
  if (LOGIN_HOSTS.test(url.hostname)) return 'login'
  if (RISK_HOSTS.test(url.hostname) || url.searchParams.get('reason') === '403') return 'challenge'
  if (/欢迎登录|登录注册/u.test(document.title)) return 'login'
  if (/验证/u.test(document.title) || document.querySelector('.JDJRV-wrap, .JDJR-bigpic, [class*="JDR_shields"]') !== null) return 'challenge'
  const sources = [...document.querySelectorAll('script[src]')].map((s) => s.getAttribute('src') ?? '')
  const hasLoginApp = sources.some((src) => /mplogin|payrisk\.jd\.com/u.test(src)) || scriptTexts(document).some((text) => text.includes('_LOGIN_LOCATION_'))
  if (document.querySelector('#formlogin, #loginname') !== null || hasLoginApp) return 'login'
  const code = scriptTexts(document)
    .filter((script) => script.length < 4000 && script.includes('"code"'))
    .map((script) => asText(at(readAnswer(script), 'code')))
    .find((c) => c !== null)
  // Answers of the open interface: 3 asks for a login, 0 is well, all others are refusals (605 busy, 601 risk).
  if (code !== undefined && code !== '0') return code === '3' ? 'login' : 'error-answer'
  const text = document.body?.textContent ?? ''
  if (text.length < 20_000 && REFUSED.test(text)) return 'challenge'
  return document.querySelector('#app:empty, #root:empty, .skeleton-screen') === null ? 'no-data' : 'empty-shell'
}
