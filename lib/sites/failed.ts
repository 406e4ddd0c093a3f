import { asList, asText, at, readAnswer } from './script-text'

/** An answer that says it failed (`FAIL_SYS_TOKEN_EMPTY::令牌为空`) holds nothing. */
export function hasFailed(scripts: readonly string[]): boolean {
  const answer = scripts.length === 1 ? readAnswer(scripts[0] ?? '') : null
  const said = asText(asList(at(answer, 'ret'))[0])
  return said !== null && !said.startsWith('SUCCESS')
}
