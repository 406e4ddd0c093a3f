/**
 * Words that a title may not or should not hold, each with its reason. Sources: 广告法 (2015, 2018, 2021) article 9 (superlatives) and 17
 * (medical claims), 化妆品监督管理条例 (2021) article 43, the platform's 滥用关键词 rules as practised (2026-11). Contexts in which the
 * same characters are harmless are data as well.
 */

export type RestrictionReason =
  | 'superlative'
  | 'state-authority'
  | 'medical'
  | 'cosmetic-special'
  | 'unproven-authority'
  | 'false-promise'
  | 'off-platform'
  | 'superlative-time'
export type Severity = 'forbidden' | 'needs-qualification' | 'dubious'

export interface Restriction {
  pattern: RegExp
  /** The match is harmless where it lies inside one of these. */
  except?: RegExp
  reason: RestrictionReason
  severity: Severity
  /** A lawful word in its place; absent where it is best left out. */
  instead?: string
}

/** In order: where two rules meet in one place, the first one names it. */
export const RESTRICTIONS: readonly Restriction[] = [
  { pattern: /全网(?:最低|第一|独家|首发)|销量(?:冠军|第一|领先)|NO\.?\s*1|TOP\.?\s*1(?!\d)/giu, reason: 'superlative', severity: 'forbidden' },
  {
    pattern: /最(?:佳|好|优|强|大|小|高|低|新|先进|便宜|实惠|受欢迎|时尚|舒适|流行|火|安全|专业|美|爱)/gu,
    except: /最大(?:承重|容量|直径|尺寸|功率|号|码)|最小(?:号|码|直径)|最爱|最高(?:温|可调)|最低温/gu,
    reason: 'superlative',
    severity: 'forbidden',
  },
  { pattern: /最后(?:一天|一波|机会)|最新(?:上架|款|到货)/gu, reason: 'superlative-time', severity: 'dubious' },
  {
    pattern: /第一(?!步|次|件|天|代|人称|时间|季|周|章|课|层|排|批|节|视角|双|只|口|年)/gu,
    except: /第一夫人|天下第一(?:楼|关)/gu,
    reason: 'superlative',
    severity: 'forbidden',
  },
  {
    pattern: /顶级|顶尖|极品|至尊|绝佳|极致|无敌|完美|史上|独一无二|绝无仅有|空前|王牌|之王|冠军|首选|首个|唯一/gu,
    except: /不完美|首选项|冠军(?:杯|联赛)/gu,
    reason: 'superlative',
    severity: 'forbidden',
  },
  { pattern: /国家级|世界级|宇宙级|全球级|国际级|最高级/gu, reason: 'superlative', severity: 'forbidden' },
  { pattern: /国家(?:免检|领导人|机关)|特供|专供(?!店)|中南海|人民大会堂|国宴/gu, reason: 'state-authority', severity: 'forbidden' },
  { pattern: /驰名商标|质量免检|免检产品|央视推荐|CCTV(?:推荐|上榜)/giu, reason: 'unproven-authority', severity: 'forbidden' },
  {
    pattern: /治疗|治愈|根治|药到病除|消炎|杀菌率100%|抗癌|防癌|降血糖|降血压|降三高|疗效|处方|医用级|无副作用/gu,
    except: /牙龈治疗仪|光治疗/gu,
    reason: 'medical',
    severity: 'forbidden',
  },
  { pattern: /祛斑|美白|防脱发?|祛痘|丰胸|减肥|瘦身|祛疤|生发/gu, except: /美白(?:色|牙)/gu, reason: 'cosmetic-special', severity: 'needs-qualification' },
  {
    pattern: /假一(?:罚|赔)(?:十|百|万|\d+)|无效退款|保证(?:有效|治好)|零风险|100%(?:有效|正品|好评)|百分百(?:有效|正品)/gu,
    reason: 'false-promise',
    severity: 'dubious',
  },
  { pattern: /加?微信|加?QQ(?:群|号)|淘宝外|私下交易|好评返现/giu, except: /微信(?:支付|小程序)/gu, reason: 'off-platform', severity: 'forbidden' },
]

export interface RestrictedHit {
  text: string
  from: number
  reason: RestrictionReason
  severity: Severity
}

/** All restricted words of a title, in their order; one place is reported once, under the first rule that it breaks. */
export function findRestricted(title: string): RestrictedHit[] {
  const hits: RestrictedHit[] = []
  const taken = (from: number, to: number) => hits.some((hit) => from < hit.from + hit.text.length && to > hit.from)
  for (const { pattern, except, reason, severity } of RESTRICTIONS) {
    const harmless = except === undefined ? [] : [...title.matchAll(except)].map((m) => [m.index, m.index + m[0].length] as const)
    for (const match of title.matchAll(pattern)) {
      const to = match.index + match[0].length
      if (harmless.some(([a, b]) => match.index >= a && match.index < b) || taken(match.index, to)) continue
      hits.push({ text: match[0], from: match.index, reason, severity })
    }
  }
  return hits.sort((a, b) => a.from - b.from)
}
