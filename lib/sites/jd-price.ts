import { parsePrice, type PriceRange } from '../domain/price'
import { joinedText } from './dom'
import { asText, type Json } from './script-text'

/** A whole amount and nothing beside it. `1??9` (hidden from strangers), 待发布, 暂无报价 and `-1.00` are no prices. */
const AMOUNT = /^[￥¥]?(\d[\d,]*(?:\.\d{1,2})?)$/u

/** A price text of JD in 分; null where it is not one plain amount above zero. */
export function jdPrice(text: string | null): PriceRange | null {
  const amount = AMOUNT.exec((text ?? '').replace(/\s/gu, ''))?.[1]
  const parsed = amount === undefined ? null : parsePrice(`¥${amount}`)
  return parsed === null || parsed.min === 0 ? null : { min: parsed.min, max: parsed.max }
}

export const drawnPrice = (node: Element | null): PriceRange | null => (node === null ? null : jdPrice(joinedText(node)))
export const statedPrice = (value: Json | undefined): PriceRange | null => jdPrice(asText(value))

/** Words of prices that ask for a subsidy, a coupon or a membership. */
export const CONDITIONAL = /到手|领后|补贴|国补|券后|PLUS|新人|首单|会员|预估|学生/u

/** A deposit, an instalment or a rent: an amount that is not what the item costs. `12期免息` beside a price takes nothing from it. */
export const NOT_PRICE = /定金|订金|预付|首付|押金|保证金|起拍|意向金|尾款|每期|月供|分期价|白条\s*\d+\s*期|\/\s*[天日月期]/u
