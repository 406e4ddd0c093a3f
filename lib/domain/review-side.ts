/** What buyers complain of. */
const AGAINST =
  '差|坏|糟|慢|假|异味|臭|刺鼻|难闻|难用|难看|难吃|掉色|褪色|色差|起球|掉毛|缩水|变形|开裂|开胶|漏|破|碎|断|松动|瑕疵|污渍|划痕|线头|粗糙|刺激|过敏|卡顿|发热|噪音|太吵|太响|太薄|太厚|太硬|太软|太小|太大|太短|太长|太甜|太咸|太油|太贵|偏小|偏大|偏薄|偏贵|不符|敷衍|少发|漏发|错发|失望|后悔|鸡肋|油腻|闷热|笨重|褶皱|味道大|味道重|气味大|味儿大'
/** What they praise. */
const FOR =
  '好|棒|赞|不错|满意|喜欢|合适|合身|舒服|舒适|柔软|透气|漂亮|美观|好看|时尚|百搭|显瘦|修身|精致|大方|实惠|便宜|划算|超值|值得|很值|物美价廉|性价比高|正品|新鲜|美味|很香|清香|很快|快速|迅速|及时|准时|很准|标准|精准|牢固|结实|耐用|稳定|安静|流畅|灵敏|清晰|清爽|温和|滋润|保湿|保暖|轻便|轻薄|方便|实用|细腻|完好|严实|到位|热情|耐心|周到|专业|一致|相符|回购|推荐|高档|上档次|有质感|做工细|吸水|有效|明显|强劲|充足'
const NOT = '不|没|没有|无|非|未|不会|不太|不怎么|不够|不是|并不|毫无|零'

const NEGATED = new RegExp(`(?:${NOT})(?:有|很|太|怎么|那么|特别)?(${AGAINST}|${FOR})(?:${AGAINST}|${FOR})*`, 'gu')
/** A fault that is said to be small. */
const SMALL = new RegExp(`(?:${AGAINST})(?:也|很|比较|非常)?(?:小|少|轻|不大|不多|不明显)`, 'gu')
const PLAIN = new RegExp(`${AGAINST}|${FOR}`, 'gu')
const IS_FOR = new RegExp(`^(?:${FOR})$`, 'u')
/** Praise that begins with a word of denial. */
const SET_PHRASES = /不错|无可挑剔|没毛病|没话说|没得说|无敌|一点都?不差/gu

/**
 * Whether a word under which buyers' reviews are sorted speaks for the item or against it; null where it says neither, or both. By a list of words of
 * praise and complaint with their denial (没有异味 is praise), because pages do not say it.
 */
export function reviewSide(text: string): 'for' | 'against' | null {
  const sides = new Set<'for' | 'against'>()
  const rest = text
    .replace(SET_PHRASES, () => (sides.add('for'), '　'))
    .replace(SMALL, () => (sides.add('for'), '　'))
    .replace(NEGATED, (_whole, word: string) => (sides.add(IS_FOR.test(word) ? 'against' : 'for'), '　'))
  for (const [word] of rest.matchAll(PLAIN)) sides.add(IS_FOR.test(word) ? 'for' : 'against')
  const [side] = sides
  return sides.size === 1 && side !== undefined ? side : null
}
