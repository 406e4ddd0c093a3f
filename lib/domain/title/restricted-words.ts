/**
 * Words that a title may not or should not hold, as data. Sources: 广告法 (2015, 2018, 2021) articles 9, 11, 12, 16–18, 24, 25, 28;
 * 广告绝对化用语执法指南 (2023); 化妆品监督管理条例 (2021) articles 37, 43 and the catalogue of cosmetic classes; 食品安全法 articles 73, 78; 商标法 article 14; the
 * platform's rules on 滥用关键词 and on leading buyers away, as practised (2026-11). No legal advice: each has its reason and, where there is one, a lawful word.
 */

export type RestrictionReason =
  | 'superlative'
  | 'superlative-time'
  | 'price-claim'
  | 'state-authority'
  | 'medical'
  | 'cosmetic-special'
  | 'health-food'
  | 'unproven-authority'
  | 'false-promise'
  | 'off-platform'
  | 'other-brand-comparison'
/**
 * `forbidden`: no lawful use of the word about the goods. `needs-qualification`: lawful with a registration, certificate or licence. `dubious`: may be true and
 * provable, or is judged case by case.
 */
export type Severity = 'forbidden' | 'needs-qualification' | 'dubious'

export interface Restriction {
  /** Over the plain spelling: half width, lower case, no marks between 汉字. */
  pattern: RegExp
  /** Harmless where the match lies inside one of these. */
  except?: RegExp
  reason: RestrictionReason
  severity: Severity
  /** A lawful word in its place; absent where it is best left out. */
  instead?: string
  /** True where no category clears it. */
  firm?: true
}

const words = (list: string) =>
  list
    .trim()
    .split(/\s+/u)
    .sort((a, b) => b.length - a.length)
    .join('|')
const any = (list: string, flags = 'gu') => new RegExp(words(list), flags)

/** Before or behind 最…: a measured fact, a usage hint, a term. */
const FACT =
  /最(?:大|小|高|低|长|短|近|佳|好)(?:承重|载重|负重|支持|容量|功率|直径|开口|刻度|水压|距离|对焦|行程|扭矩|转速|码|号|尺寸|尺码|厚|宽|温|速|饮用|食用|使用|赏味|保存)|最(?:大|小|高|低|长|短)(?:可?(?:至|达|为|约|调))?\s*\d|(?:支持|可达|耐温)最[大高]|最[优大小](?:化|值|公倍数|公因数|公约数)|最新修订|世界之最|最佳(?:影片|导演|男主角|女主角|辩手)|最高(?:人民法院|人民检察院|法院|检察院|气温)|本店最大/gu

export const RESTRICTIONS: readonly Restriction[] = [
  // Superlatives.
  {
    pattern:
      /最(?:大|小|高|低|新款|新|强|好|佳|优|美|火|牛|酷|潮|靓|全|热|猛|牢|硬|软|轻|薄|厚|香|甜|纯|正宗|高端|低价|先进|权威|受欢迎|便宜|实惠|时尚|舒适|流行|安全|专业|显瘦|显白|柔软|耐用|保暖|保温|耐磨|实用|给力|划算|优惠|优质|畅销|热销|火爆|爱|适合|尖端|顶级|正品|豪华|奢华|完美|环保|健康|有效|快|[\p{Script=Han}]{2}的)/gu,
    except: new RegExp(`${FACT.source}|最新(?:款|版|上市|上架|到货)?|最爱|最近|最终|最后|最低价|最便宜`, 'gu'),
    reason: 'superlative',
    severity: 'forbidden',
    instead: '优选',
  },
  { pattern: /性价比最高|最(?:低价|便宜)(?!格)/gu, reason: 'price-claim', severity: 'forbidden', instead: '实惠' },
  { pattern: /全网最低价?|全网(?:最便宜|底价)/gu, reason: 'price-claim', severity: 'forbidden', instead: '活动价' },
  {
    pattern:
      /(?:销量|口碑|音质|全网|行业|全国|世界|全球|舒适度|口感|品质|质量|人气|好评|排名|类目|同类|中国)?(?:第一|第1)(?:名|品牌|名牌|好用)?(?!步|次|件|天|代|人称|时间|季|册|周|章|课|层|排|批|节|视角|双|只|口|年|学期|轮|本|集|部|卷|段|级|中学|小学|炉香|序列|滴血|财经|百货|夫人|眼|行|阶段|套|桶|届|型|大街|印象|辑|\d|视觉|人民医院|乐章)/gu,
    reason: 'superlative',
    severity: 'forbidden',
    instead: '人气',
  },
  { pattern: /(?:20\d\d年?)[^，,]{0,12}销量(?:第一|冠军)/gu, reason: 'superlative', severity: 'dubious', instead: '热销' },
  { pattern: /(?<![a-z])(?:no\.?\s*1|top\.?\s*1)(?![\da-z])/gu, reason: 'superlative', severity: 'forbidden', instead: '人气' },
  {
    pattern: any('国家级 世界级 宇宙级 全球级 最高级 顶级 顶极 顶尖 极品 绝无仅有 史无前例 空前绝后 全网唯一 销量冠军 全球第一 史上最'),
    except: /顶级(?:域名|联赛|赛事)|国家级(?:规划教材|教材|非遗|非物质|贫困)|魔兽世界级|屋顶尖|楼顶尖|塔顶尖|太极品|史上最强/gu,
    reason: 'superlative',
    severity: 'forbidden',
    instead: '精选',
  },
  {
    pattern: any(
      '唯一 独家 独创 国内首创 全国首创 全球首创 首创 首选 首个 独一无二 无与伦比 绝佳 极致 终极 至尊 王牌 王者品质 之王 巅峰之作 巅峰 天花板 领导品牌 领导者 领袖 国际领先 行业领先 遥遥领先 无敌 特级 纯天然 零添加 0添加 史上 冠军 全能王 万能王 独步 空前',
    ),
    except:
      /唯一(?:码|标识|视角|id)|特级(?:初榨|酱油|生抽|教师|技师)|(?:石膏板|吊顶|厨房|浴室|客厅|铝扣板|卫生间|蜂窝|阳台)天花板|天花板(?:灯|吊顶|吸顶|石膏|装饰|材料)|首选项|冠军(?:杯|联赛|奖|牌)|比赛冠军|动物之王|森林之王|[草百]原之王|至尊(?:宝|魔戒)|首创奥莱|独家记忆|领袖们|史上(?:最强|的今天)|史上|巅峰极速/gu,
    reason: 'superlative',
    severity: 'dubious',
    instead: '优质',
  },
  { pattern: /绝对(?:显白|显瘦|好|正品|百搭|舒适|保暖|实用|防水|值|超值|美|有效)/gu, reason: 'superlative', severity: 'dubious' },
  // Words of time.
  {
    pattern:
      /最后(?:\d+|一|两|二|三|几)?(?:天|件|小时|波|批|次机会|机会|日)|仅此一天|史上首次|(?:全网|全球|国内|全国|行业|独家)?首发|首批|最新(?:款|版|上市|上架|到货|升级|爆款|潮流)?/gu,
    except: /最新修订|首发(?:速通|阵容|球员|币)|最新(?:法规|法条|教材大纲)/gu,
    reason: 'superlative-time',
    severity: 'dubious',
    instead: '新品',
  },
  // Prices.
  {
    pattern:
      /史上最低价?|史低价?|历史最低价?|历史低价|骨折价|跳楼价|吐血价|亏本|成本价(?!值)|抄底价?|原价\d+|[0零]元购|买贵必?赔|(?<!鞋|杯|锅|盒)底价(?!格)|出厂底价|白菜价/gu,
    except: /成本价值|抄底(?!价)/gu,
    reason: 'price-claim',
    severity: 'dubious',
    instead: '活动价',
  },
  // State and its organs.
  {
    pattern:
      /国宴|人民大会堂|中南海|特供|内供|(?:部队|军队|武警|公安|军区|机关|政府|空军|海军)(?:专供|专用|特需|指定)|中央军委|党政机关|国家领导人|国务院|外交部|国徽|国旗|(?:教育部|公安部|卫健委|卫生部|农业部|工信部|国家)(?:推荐|指定|监制|免检)/gu,
    except:
      /国务院令|国宴与家宴|独特供|特供(?:电|暖)|室内供|厂内供|人民大会堂(?:立体|拼图|模型|积木)|国旗(?:杆|班|台|护卫)|(?:五星|中国|各国|手摇|小|大)国旗|国旗(?:贴|徽章|服|手|儿童|定制|\d)/gu,
    reason: 'state-authority',
    severity: 'forbidden',
    instead: '商务',
  },
  {
    pattern: /国礼|军工级|军用|军工/gu,
    except: /中国礼|军用(?:杯|水壶|大衣|被|挎包|棋)|行军用/gu,
    reason: 'state-authority',
    severity: 'dubious',
    instead: '户外',
  },
  // Medicine.
  {
    pattern:
      /治疗|治愈|根治|治胃病|治(?:脚气|失眠|便秘|鼻炎|灰指甲|痔疮|咳嗽|颈椎病|腰椎)|药到病除|包治(?:百病)?|祖传秘方|家传秘方|宫廷秘方|消炎|活血(?:化瘀)?|化瘀|疗效|药效|湿疹|脚气|关节炎|糖尿病|高血压|低血压|高血脂|高血糖|痛风|鼻炎|妇科病|痔疮|前列腺|降血压|降血糖|降三高|三高(?!手)|抗癌|防癌|抗肿瘤|癌症|补肾|壮阳|排毒|减肥|瘦身|丰胸|预防感冒|预防近视|恢复视力|治近视|降低?度数|无副作用|零副作用|药妆|医美级|医用面膜|械字号(?:面膜)?|医用级|抗敏|脱敏|生发|祛疤|去疤|干细胞|杀菌|抑菌|灭菌|抗病毒|处方|痊愈|特效药|偏方|疗程/gu,
    except:
      /治愈系|治疗巾|面包治|书包治|根治理|烂根治|[学女男]生发[卡箍夹带饰圈绳夹]|室内发|体育发|学生发|防抗敏|第一中学三高|三高中学|[高低]血压计|血糖仪|血压计|数据脱敏|脚气(?:臭|味)|杀菌剂|治疗室|抑菌剂|处方(?:速查|集|手册|笺)|排毒养颜胶囊/gu,
    reason: 'medical',
    severity: 'forbidden',
    instead: '舒缓',
  },
  { pattern: /治疗仪|射频(?!卡|识别|线|头|同轴|模块|芯片|连接|天线|器件|放大)|磁疗/gu, reason: 'medical', severity: 'needs-qualification' },
  { pattern: /助眠|安神|养生疗/gu, reason: 'medical', severity: 'dubious', instead: '舒适' },
  // Cosmetics that need a registration of their own.
  {
    pattern:
      /美白|祛斑|淡斑|去斑|淡化?色斑|淡化斑点|防晒(?!衣|服|帽|衫|罩|面罩|口罩|手套|袖|伞|网|布|膜|帘|棚|披肩|围巾|霜架|开衫|外套|裙|头巾|隔热|挡|遮阳|户外|冰袖|脸基尼|面料|车衣|雨|涂层|油漆|漆)|spf\s*\d+\+*|pa\+{1,4}|防脱发?|染发(?:剂|膏|霜)?|烫发(?:水|剂|膏|药水)?|脱毛膏/gu,
    except:
      /唯美白|完美白|精美白|绝美白|优美白|美白(?:色|牙|瓷|蓝|鞋|裙|玉)|(?:后跟贴|吊钩|螺丝|卡扣|挂钩|鞋垫|螺母|搭扣)防脱|防脱(?:落|钩|扣|挂|起重|带|链|绳|手|器|杆|线|圈|螺丝|加厚|后跟|鞋)|防晒(?:透气|速干|薄|轻薄)|染发(?:梳|碗|刷|工具|帽|围布|披肩)|烫发(?:杠|卷|帽|工具|纸|夹)/gu,
    reason: 'cosmetic-special',
    severity: 'needs-qualification',
  },
  {
    pattern: /黄褐斑|妊娠斑|老年斑|速白|(?:\d+|[一二三七])天美白|育发|止脱|一洗黑|永久脱毛/gu,
    except: /体育发|教育发/gu,
    reason: 'cosmetic-special',
    severity: 'forbidden',
  },
  { pattern: /美乳|丰唇|丰臀/gu, reason: 'cosmetic-special', severity: 'dubious' },
  // Food that claims what health food needs an approval for.
  {
    pattern:
      /(?:增强|提高|提升|改善)(?:免疫力?|抵抗力|记忆力?|睡眠|视力)|缓解(?:疲劳|视疲劳|体力疲劳)|通便|润肠|降血脂|降胆固醇|护肝|养肝|抗氧化|明目|调节(?:肠道|血糖|血脂|内分泌|免疫)|补血|补气血|护眼(?=.{0,6}(?:软糖|片|胶囊|叶黄素))/gu,
    except: /说明目|透明目|声明目|(?:金属|不锈钢|铜|银|油脂|橡胶|塑料)抗氧化|抗氧化(?:铝|铜|涂层|漆|剂|保护|喷|处理)/gu,
    reason: 'health-food',
    severity: 'needs-qualification',
  },
  {
    pattern:
      /抗衰老?|延年益寿|长生不老|(?<!内|隐形|男|女|鞋)增高(?!鞋|垫|裤|袜|器|架|款|内|厚底|台|板|凳|休闲|运动|底|\d|电脑|显示|桌|支架|显瘦|百搭|松糕)|清肺|比吃药管用|代替(?:药物|吃药|药品)|媲美母乳|接近母乳|替代母乳/gu,
    except: /高清肺/gu,
    reason: 'health-food',
    severity: 'forbidden',
  },
  { pattern: /养胃/gu, except: /休养胃|滋养胃/gu, reason: 'health-food', severity: 'dubious', instead: '温润' },
  // Honours that must be proven, or are no more.
  {
    pattern: /驰名商标|中国名牌|国家免检|免检产品|质量免检|三甲医院推荐|医院推荐|医生推荐|医师推荐/gu,
    reason: 'unproven-authority',
    severity: 'forbidden',
    firm: true,
  },
  { pattern: /食品级(?=.{0,12}(?:口红|化妆|彩妆|眼影|面霜))/gu, reason: 'unproven-authority', severity: 'forbidden' },
  {
    pattern:
      /有机(?!玻璃|化学|化合物|硅|会|溶剂|酸|棉|物|肥|发光|涂料|合成|板|颜料|碳|锡|膜|食品标准)|绿色食品|国家专利|发明专利|fda认证|国家认证|iso认证|中华老字号|老字号|地理标志|央视推荐|cctv(?:推荐|上榜|展播)|奥运会?(?:指定|赞助)|国家队(?:专用|指定|同款)?|国际金奖|米其林(?:推荐|餐厅|星级)/gu,
    except:
      /国家队0\d|(?:中国|足球|篮球|球星|阿根廷|巴西|法国|德国)国家队(?:球衣|队服|卡|周边)|米其林轮胎|专利局|有机(?:会|率)|手机有机|所有机|没有机|带有机|各有机/gu,
    reason: 'unproven-authority',
    severity: 'needs-qualification',
  },
  {
    pattern:
      /明星同款|网红同款推荐|世界名牌|国际名牌|十大品牌|十大名牌|专家推荐|(?:哈佛|清华|北大|麻省理工|中科院|nasa)(?:研发|推荐|配方|团队)|零甲醛|[0零]甲醛|无甲醛/gu,
    reason: 'unproven-authority',
    severity: 'dubious',
  },
  // Promises.
  {
    pattern:
      /无效退款|100%有效|百分百有效|(?:立即|立刻|当天|即刻|马上|快速|一次|一夜|\d+天|[一二三四五六七八九十两]+天)见效|保证(?:瘦|增产|有效|治好|通过|过|白|上岸|提分)|包(?:过|瘦|白|上岸|会|提分)|保(?:过|上岸|提分|本)|稳赚|稳赚不赔|绝对(?:无残留|无害|安全|有效)/gu,
    except:
      /环保过|红包过|面包过|书包过|背包过|钱包过|包过(?:滤|敏|道|年|期)|保过(?:滤|敏)|[环水隔]保本|保本(?:子|色|田)|包会员|书包会|保本簿|环保上岸|红包会|课本|包白(?:色|菜|领|边)|[书背钱挎提面荷腰]包[瘦白会]|绝对安全套|日保本/gu,
    reason: 'false-promise',
    severity: 'forbidden',
    firm: true,
  },
  { pattern: /假一(?:罚|赔)(?:十|百|万|三|四|\d+)/gu, reason: 'false-promise', severity: 'needs-qualification', instead: '正品保障' },
  {
    pattern:
      /终身(?:保修|质保|免费|维护|包换)|永不(?:褪色|变形|掉色|起球|生锈|磨损|松动|过时)|永久(?:免费|保修|使用|不褪色|质保|有效|更新)|零风险|百分百(?:正品|不掉色|不褪色|好评)|100%(?:正品|好评|安全|不掉色)|绝不(?:起球|掉色|褪色|变形)|零差评|招财转运|转运招财|立竿见影/gu,
    reason: 'false-promise',
    severity: 'dubious',
  },
  // Leading buyers away from the platform.
  {
    pattern:
      /加?微信(?!小程序|支付|收款|收钱|公众号|公众|表情|红包|开发|群控|商城|墙|打印|视频|语音|聊天|电话|手表|通话|头像|分身|运动|读书|会员|点餐|扫码|游戏|付款|版|读|智能)|(?<![a-z\d])(?:加v|\+v|v信|\+v信|vx|wx)(?=看|咨询|同号|信|领|实|号|优惠|:|：)|v信|加薇(?!诺)|薇[芯信]|威信(?=看|咨询|同号|领|号|视频|加)|加?qq群|(?:进|加|入)群(?!晖|控|体|众|聊斋)|扫码加|扫码进|关注公众号|www\.|(?:抖音|快手|小红书|拼多多|京东|闲鱼)(?:搜索?|同价|同步|店铺|搜同)|支付宝转账|微信转账|银行转账|线下交易|私下交易|私聊(?:优惠)?|好评返现|返红包|晒图返|返现|代刷|刷单|淘宝外/gu,
    except: /往返现|加威信县|威信县|添加群/gu,
    reason: 'off-platform',
    severity: 'forbidden',
    instead: '咨询客服',
    firm: true,
  },
  // Other brands as a measure.
  {
    pattern:
      /(?:媲美|堪比|不输|不亚于|胜过|超越|吊打|秒杀|碾压|完爆|平替)(?=[\p{Script=Han}a-z])(?!全场|价|特价|活动|包邮|专区|进行)[\p{Script=Han}a-z]{2,4}|比[\p{Script=Han}a-z]{2,5}(?:更好|好用|好|强)|大牌平替|平替|(?<![a-z])(?:lv|gucci|chanel|prada|dior|hermes|nike|adidas|ysl|celine|miumiu|mk|coach)(?:同款|原单|风格同款)|大牌同款|仿(?:茅台|五粮液|爱马仕|耐克|阿迪)|高仿|精仿|超a|复刻|原单|(?<![a-z])a货|1:1/gu,
    except:
      /高仿(?:真|生)|水平替|(?:酒精|黄精)仿|马尾单|高原单|草原单|平原单|(?:翡翠|和田玉|玉镯|缅甸|手镯)a货|a货(?:翡翠|玉|手镯|和田)|反复刻|复刻(?:版画|钱币|宋|邮票|书法)|重复刻|1:1(?:\d|比例|定制|还原图)|比例1:1|比[赛较例基尼熊心利亚][\p{Script=Han}]*/gu,
    reason: 'other-brand-comparison',
    severity: 'forbidden',
  },
]

/** Names of works, games, brands and institutions, and places where a word only seems to stand across two others. */
export const NAMES = any(
  `最终幻想 最后生还者 最强大脑 最强蜗牛 最生活 最好的我们 最后一片叶子 史上最强弟子 最强王者 最后的莫希干人 最后一课 第一炉香 第一序列 第一滴血 第一财经 第一百货 天下第一关 天下第一 世界第一初恋 第一本科学漫画 极品飞车 终极三国 终极笔记 终结者
   王牌特工 tcl王牌 冠军牌 champion冠军 冠军瓷砖 王者荣耀 至尊宝 至尊魔戒 超级至尊 真三国无双 绝地求生 绝味 绝世唐门 绝对伏特加 绝对值 绝对零度 独家记忆 独一味 无敌破坏王 无敌电子词典 无敌号 全能王 永久牌 永久自行车 永恒之塔 永不瞑目 终身成长 完美日记 完美世界
   国家地理 国家宝藏 国家队02 国宴与家宴 最高人民法院 首创奥莱 首发速通 诺贝尔瓷砖 米其林轮胎 戴森球 极光 极简 极速 积极 首饰 首页 全能麦 唯一专辑 唯一水 顶级域名 顶级联赛 三国无双 无敌浩克 独孤 独立 冠军杯
   兽首个性 龙首款 兽首家居 太极品茗 太极品 负极致密 负极致 屋顶尖 楼顶配 衣领袖口 领袖口 白领先生 领先生 防御用 单独家用 单独创可贴 独创可贴 魔兽世界级别 世界级别 单独家 惟独家 孤独家
   可见效果 看得见效 独特供佛 行军用 报警用 室内供暖 中国礼盒 中国礼品 中国礼服 防治病虫害 烂根治理 学生发卡 女生发箍 女生发夹 体育发令枪 高清肺部 产品说明目录 唯美白色 加v领 v领 加微弹 微弹 加群晖 皮带扣扣子 往返现票 印刷单据 刷单据 高仿真
   高原单车 马尾单股 车尾货架 酒精仿古 反复刻字 水平替换 人格力量 东方太极 鞋底价格 成本价值 微信小程序 微信收款 微信公众号开发 qq糖 奇瑞qq 国家公园 国家图书馆 天花板吊顶 可见效 不见效 抗敏感牙膏`,
)

/** Categories in which a word is what the goods are or are about. */
export const CLEARED: readonly { categories: RegExp; words: RegExp; unless?: RegExp }[] = [
  {
    categories: /图书|书籍|音像|杂志|报纸|漫画|动漫|游戏|软件|虚拟|电子书|教材|网络服务|数字阅读|保险|收藏|邮币|艺术|演出服|礼品卡|卡券/u,
    words:
      /治疗|治愈|根治|抗癌|防癌|减肥|瘦身|糖尿病|高血压|痛风|处方|癌|助眠|安神|脱敏|消炎|明目|最(?!权威|新|后|低|便宜)|第[一1]|唯一|独家|无敌|王牌|冠军|至尊|终极|极品|首发|巅峰|之王|绝|国务院|国宴|史上|活血|养胃|补肾|排毒|抗衰|疗效|领袖|独创|特级|鼻炎|湿疹|射频|防脱|美白|染发|复刻|国徽|国旗|军用|国家队|米其林|永久|比.{2,5}[好强]|顶级|独一无二/u,
    unless: /最权威|推荐|指定|网课/u,
  },
  {
    categories: /药品|药店|中药|中成药|处方药|非处方/u,
    words:
      /治疗|消炎|活血|化瘀|补肾|安神|排毒|脚气|湿疹|鼻炎|痛风|降血压|降血糖|关节炎|壮阳|补血|明目|护肝|通便|润肠|清肺|糖尿病|高血压|前列腺|痔疮|抑菌|杀菌|养胃|处方|妇科病|速效|抗病毒/u,
  },
  {
    categories: /医疗|医用|器械|护理用品|保健器械|康复/u,
    words: /治疗|治疗仪|医用|血压|血糖|消炎|抑菌|杀菌|灭菌|磁疗|射频|关节炎|湿疹|脚气|鼻炎|械字号|三高|祛疤|医用面膜/u,
  },
  { categories: /消毒|洗手液|清洁|家电|厨电|厨房|小家电|大家电|洗衣|净水|空调|冰箱|日用|卫生|湿巾|纸品|袜|内衣|鞋/u, words: /杀菌|抑菌|灭菌|除菌|抗病毒/u },
  { categories: /农资|农药|园艺|花卉|肥料|宠物|水族|兽药/u, words: /杀菌|抑菌|治疗|治病|根治|驱虫|特效药|排毒|消炎|有机/u },
  { categories: /乳制品|牛奶|乳品|奶粉|饮料/u, words: /杀菌|灭菌/u },
  { categories: /口腔|牙膏|牙刷|牙贴/u, words: /美白|抗敏|抑菌|消炎/u },
  {
    categories: /女装|男装|服装|服饰|童装|汽车|户外|箱包|帽|伞|鞋|五金|配件|家居|家纺|家装|运动|泳/u,
    words: /防晒|防脱|增高|spf|美白|生发|抗氧化|助眠故事/u,
    unless: /防晒(?:霜|乳|喷雾|露)|枕/u,
  },
  { categories: /美发工具|美容工具|理发|假发|发饰|饰品/u, words: /染发|烫发|生发|a货/u },
  { categories: /运动器材|健身/u, words: /燃脂|减肥|瘦身/u },
  { categories: /文具|手账|玩具|贴纸|礼品/u, words: /治愈|冠军|1:1|国旗|国徽|军用|人民大会堂/u },
  { categories: /珠宝|玉|翡翠|文玩|首饰/u, words: /a货|极品飞|帝王/u },
  { categories: /模型|手办|艺术|收藏|工艺/u, words: /1:1|复刻|军用|国徽|国旗|国礼/u },
  { categories: /家装|建材|装修|吊顶|灯具/u, words: /天花板/u },
  { categories: /奖杯|奖牌|定制/u, words: /冠军|1:1|第[一1]名?/u },
  { categories: /数码|电子|元件|通信|电脑|五金|实验|仪器|工业/u, words: /射频|绝对|独创(?!双)|特级|处方|1:1|抗氧化|有机|唯一|终极(?!手感)|脱敏/u },
]
