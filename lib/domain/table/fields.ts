/**
 * Headers of seller backends' tables → fields. Collected from exports and from the code of people who read them (生意参谋, 万相台/直通车, 订单,
 * 客服; 2017 to 2026-11). A header is compared in half width, lower case, without spaces and without its unit in brackets.
 */
export const FIELD_TYPES = ['id', 'text', 'day', 'time', 'money', 'count', 'rate', 'number', 'index', 'seconds'] as const
export type FieldType = (typeof FIELD_TYPES)[number]

export interface SheetField {
  name: string
  type: FieldType
}

const FIELDS: readonly [name: string, type: FieldType, headers: string][] = [
  // When and where
  ['day', 'day', '统计日期 日期 时间 统计时间 数据日期 date'],
  ['shop', 'text', '店铺 店铺名称 店铺名 shop'],
  ['shopId', 'id', '店铺id'],
  ['label', 'text', '项目'],
  ['terminal', 'text', '终端 所属终端 流量载体 设备'],
  // Visitors
  ['uv', 'count', '访客数 店铺访客数 总访客数 访客 uv 访客人数'],
  ['uvPc', 'count', 'pc端访客数 pc访客数'],
  ['uvMobile', 'count', '无线端访客数 无线访客数 手机访客数'],
  ['pv', 'count', '浏览量 店铺浏览量 pv'],
  ['itemPageUv', 'count', '商品访客数'],
  ['itemPagePv', 'count', '商品浏览量'],
  ['pvPerUv', 'number', '人均浏览量 人均浏览量(访问深度) 访问深度'],
  ['staySeconds', 'seconds', '平均停留时长 人均停留时长 商品平均停留时长'],
  ['bounceRate', 'rate', '跳失率 跳出率 商品详情页跳出率 详情页跳出率'],
  ['newUv', 'count', '新访客 新访客数 新增uv'],
  ['oldUv', 'count', '老访客 老访客数'],
  // Sales
  ['gmv', 'money', '支付金额 成交金额 成交额 gmv 支付总金额'],
  ['netGmv', 'money', '净支付金额 净销售额'],
  ['totalGmv', 'money', '总支付金额'],
  ['buyers', 'count', '支付买家数 支付人数 成交人数 买家数 buyers 成交客户数 成交用户数 成交买家数 支付用户数'],
  ['paidItems', 'count', '支付件数 支付商品件数 成交商品件数 成交件数 支付商品数'],
  ['paidItemsTotal', 'count', '总支付商品件数'],
  ['orders', 'count', '支付父订单数 支付订单数 支付笔数 订单数 成交订单数 orders 成交单量 成交订单量 支付订单量'],
  ['subOrders', 'count', '支付子订单数'],
  ['conversion', 'rate', '支付转化率 支付转换率 成交转化率 商品支付转化率 转化率 订单转化率'],
  ['orderValue', 'money', '客单价 成交客单价'],
  ['itemValue', 'money', '件单价'],
  ['uvValue', 'money', 'uv价值 访客平均价值 访客价值'],
  ['orderedAmount', 'money', '下单金额'],
  ['orderedBuyers', 'count', '下单买家数'],
  ['orderedItems', 'count', '下单件数 下单商品件数'],
  ['orderRate', 'rate', '下单转化率 下单转换率'],
  ['orderToPayRate', 'rate', '下单-支付转化率'],
  ['cartBuyers', 'count', '加购人数 加购买家数 加购客户数 加购用户数'],
  ['cartItems', 'count', '加购件数 商品加购件数 商品加购数'],
  ['favouriteBuyers', 'count', '收藏人数 商品收藏人数 商品收藏买家数 商品收藏用户数 收藏用户数 商品关注人数'],
  ['shopFollowers', 'count', '店铺收藏人数 关注店铺人数 店铺收藏买家数'],
  ['refund', 'money', '成功退款金额 退款金额 退款金额(完结时间)'],
  ['refundByPayDay', 'money', '退款金额(支付时间)'],
  ['refundAsked', 'money', '售中申请退款金额 申请退款金额'],
  ['newBuyers', 'count', '新买家数 支付新买家数'],
  ['oldBuyers', 'count', '老买家数 支付老买家数'],
  ['oldBuyerGmv', 'money', '老买家支付金额'],
  ['dsrItem', 'number', '描述相符 描述相符评分 描述相符动态评分(dsr) 描述得分'],
  ['dsrService', 'number', '服务态度 服务态度评分 服务态度动态评分(dsr) 服务得分'],
  ['dsrShipping', 'number', '物流服务 物流服务评分 物流服务动态评分(dsr) 物流得分'],
  ['goodReviews', 'count', '好评数'],
  ['reviews', 'count', '评价数'],
  ['disputes', 'count', '纠纷数'],
  ['keywordAdCost', 'money', '直通车花费 关键词推广花费 关键词推广费'],
  ['audienceAdCost', 'money', '引力魔方 引力魔方花费 钻石展位花费 精准人群推广花费 精准人群推广费'],
  ['sceneAdCost', 'money', '万相台花费 智能场景花费'],
  ['sitewideAdCost', 'money', '全站推广花费'],
  ['commission', 'money', '淘宝客佣金 淘客佣金'],
  ['promotionCost', 'money', '推广总花费 推广费用'],
  // Items
  ['itemId', 'id', '商品id 宝贝id 主体id 商品编号 itemid 产品id 商品id/产品id'],
  ['itemTitle', 'text', '商品名称 商品标题 宝贝标题 宝贝名称 主体名称 推广宝贝 标题 商品 商品信息 宝贝 宝贝信息 商品/宝贝 商品名称/关键词'],
  ['outerId', 'id', '商家编码 货号 outerid'],
  ['externalId', 'id', '外部系统编号'],
  ['itemState', 'text', '商品状态'],
  ['itemTags', 'text', '商品标签'],
  ['skuId', 'id', 'skuid sku编号'],
  ['skuName', 'text', 'sku名称 商品sku 商品属性 商品属性sku 销售属性 商品规格'],
  ['searchUv', 'count', '搜索引导访客数'],
  ['searchBuyers', 'count', '搜索引导支付买家数'],
  ['searchConversion', 'rate', '搜索引导支付转化率'],
  ['juGmv', 'money', '聚划算支付金额'],
  ['monthGmv', 'money', '月累计支付金额'],
  ['monthItems', 'count', '月累计支付件数'],
  ['yearGmv', 'money', '年累计支付金额'],
  ['score', 'number', '竞争力评分'],
  ['cartRate', 'rate', '访问加购转化率 加购率'],
  ['favouriteRate', 'rate', '访问收藏转化率 收藏率'],
  ['category', 'text', '类目 品类 商品类目 所属类目'],
  ['brand', 'text', '品牌'],
  // Traffic sources
  ['source', 'text', '来源 来源明细 流量来源'],
  ['source1', 'text', '一级来源'],
  ['source2', 'text', '二级来源'],
  ['source3', 'text', '三级来源'],
  ['source4', 'text', '四级来源'],
  ['viewers3s', 'count', '3s查看人数'],
  ['itemClickers', 'count', '商品点击人数'],
  ['directBuyers', 'count', '直接支付买家数'],
  ['favouriteThenBuyers', 'count', '收藏商品-支付买家数'],
  ['fanBuyers', 'count', '粉丝支付买家数'],
  ['cartThenBuyers', 'count', '加购商品-支付买家数'],
  ['inShopJumps', 'count', '店内跳转人数'],
  ['leavers', 'count', '跳出本店人数'],
  // Search words and the market
  ['word', 'text', '搜索词 关键词 关联搜索词 相关搜索词 拓展词 关键词名称 关键字 词名字/词包名字 词名字 引流搜索词'],
  ['rank', 'number', '排名 当日排名 本周排名 top排名'],
  ['popularity', 'index', '搜索人气'],
  ['searches', 'index', '搜索次数 搜索热度 搜索指数'],
  ['searchers', 'index', '搜索人数'],
  ['clickPopularity', 'index', '点击人气'],
  ['clickHeat', 'index', '点击热度 点击次数 点击指数'],
  ['goods', 'index', '在线商品数 当前宝贝数 全网商品数 商品数 宝贝数'],
  ['demandSupply', 'number', '需求供给比'],
  ['tmallClickShare', 'rate', '商城点击占比 天猫商品点击占比'],
  ['bidReference', 'money', '直通车参考价'],
  ['tradeIndex', 'index', '交易指数'],
  ['trafficIndex', 'index', '流量指数'],
  ['crowdIndex', 'index', '客群指数'],
  ['conversionIndex', 'index', '支付转化指数'],
  ['favouriteIndex', 'index', '收藏人气'],
  ['cartIndex', 'index', '加购人气'],
  ['presaleIndex', 'index', '预售定金交易指数'],
  ['newGoods', 'count', '上新商品数'],
  ['plainIndex', 'index', '指数'],
  ['priceBand', 'text', '价格带'],
  // Advertising
  ['campaignId', 'id', '计划id'],
  ['campaign', 'text', '计划名字 计划名称 推广计划名称 推广计划 计划 计划信息'],
  ['unitId', 'id', '单元id'],
  ['unit', 'text', '单元名字 推广单元名称 推广单元'],
  ['sceneId', 'id', '场景id'],
  ['scene', 'text', '场景名字 场景名称 推广场景 营销场景'],
  ['wordId', 'id', '词id/词包id 词id'],
  ['wordType', 'text', '词类型'],
  ['bodyType', 'text', '主体类型'],
  ['audience', 'text', '人群名字 人群包名称 人群名称'],
  ['creativeId', 'id', '创意id'],
  ['creative', 'text', '创意名字 创意名称'],
  ['province', 'text', '省 省份'],
  ['city', 'text', '市 城市'],
  ['impressions', 'count', '展现量 展现 展现数 曝光量'],
  ['clicks', 'count', '点击量 点击 点击数'],
  ['adCost', 'money', '花费 消耗 总花费 总费用 推广花费 广告花费 营销推广消耗'],
  ['ctr', 'rate', '点击率 ctr'],
  ['cpc', 'money', '平均点击花费 平均点击成本 ppc cpc'],
  ['cpm', 'money', '千次展现花费 cpm'],
  ['adSales', 'money', '总成交金额 总订单金额 广告成交金额 交易额 净交易额'],
  ['adSalesDirect', 'money', '直接成交金额 直接订单金额'],
  ['adSalesIndirect', 'money', '间接成交金额 间接订单金额'],
  ['adOrders', 'count', '总成交笔数 成交笔数 总订单行'],
  ['adOrdersDirect', 'count', '直接成交笔数 直接订单行'],
  ['adOrdersIndirect', 'count', '间接成交笔数'],
  ['cvr', 'rate', '点击转化率'],
  ['roi', 'number', '投入产出比 投产比 roi'],
  ['costPerOrder', 'money', '总成交成本'],
  ['adCarts', 'count', '总购物车数 加购数 总加购数'],
  ['adCartsDirect', 'count', '直接购物车数'],
  ['adCartsIndirect', 'count', '间接购物车数'],
  ['cartCost', 'money', '加购成本'],
  ['adFavourites', 'count', '收藏宝贝数 宝贝收藏数'],
  ['adShopFavourites', 'count', '收藏店铺数'],
  ['favouritesAll', 'count', '总收藏数'],
  ['favouriteCarts', 'count', '总收藏加购数 宝贝收藏加购数'],
  ['favouriteCartCost', 'money', '总收藏加购成本'],
  ['consults', 'count', '旺旺咨询量'],
  ['presaleSales', 'money', '总预售成交金额'],
  ['presaleOrders', 'count', '总预售成交笔数'],
  ['avgRank', 'number', '平均展现排名'],
  ['quality', 'number', '质量得分 质量分'],
  ['bid', 'money', '出价'],
  ['budget', 'money', '预算 日限额 每日预算'],
  ['adBuyers', 'count', '成交访客数 广告成交人数'],
  ['landings', 'count', '引导访问量 到达数'],
  // Orders
  ['orderId', 'id', '订单编号 主订单编号 主订单id 订单号'],
  ['subOrderId', 'id', '子订单编号 子订单id'],
  ['payable', 'money', '买家应付货款 应付金额 商品总价'],
  ['freightPayable', 'money', '买家应付邮费'],
  ['orderTotal', 'money', '总金额'],
  ['paid', 'money', '买家实际支付金额 买家实付金额 商家实收金额 用户实付金额'],
  ['received', 'money', '打款商家金额 确认收货打款金额'],
  ['sellerFee', 'money', '卖家服务费'],
  ['buyerFee', 'money', '买家服务费'],
  ['couponPaid', 'money', '天猫卡券抵扣'],
  ['pointsPaid', 'money', '集分宝抵扣'],
  ['orderState', 'text', '订单状态'],
  ['refundState', 'text', '退款状态'],
  ['closeReason', 'text', '订单关闭原因'],
  ['shippingWay', 'text', '运送方式'],
  ['carrier', 'text', '物流公司'],
  ['createdAt', 'time', '订单创建时间 下单时间 订单成交时间'],
  ['paidAt', 'time', '订单付款时间 支付时间 付款确认时间'],
  ['shippedAt', 'time', '发货时间'],
  ['receivedAt', 'time', '确认收货时间'],
  ['kinds', 'count', '宝贝种类'],
  ['pieces', 'count', '宝贝总数量 购买数量 数量 商品数量 商品数量(件) 订购数量'],
  ['isMobile', 'text', '是否手机订单 手机订单'],
  ['price', 'money', '价格 商品价格 单价 宝贝单价'],
  ['package', 'text', '套餐信息'],
  ['refundId', 'id', '退款编号 退款单编号'],
  ['refundTotal', 'money', '退款总额 买家退款金额'],
  ['refundKind', 'text', '售后类型 退款类型'],
  ['refundReason', 'text', '买家退款原因 退款原因'],
  ['refundAskedAt', 'time', '退款申请时间'],
  ['refundDoneAt', 'time', '退款完结时间 完结时间'],
  ['onShelf', 'text', '是否上架'],
  ['stock', 'count', '库存 总库存 商品库存 库存数量'],
  ['sold30', 'count', '近30天销量 30天销量 30日销量 月销量'],
  ['listedTime', 'time', '上架时间 发布时间 创建时间'],
  // Service
  ['agent', 'text', '旺旺昵称 客服 客服昵称 旺旺'],
  ['group', 'text', '旺旺分组'],
  ['consultVisitors', 'count', '咨询人数'],
  ['receivedVisitors', 'count', '接待人数'],
  ['inquiries', 'count', '询单人数'],
  ['inquiriesSameDay', 'count', '当日询单人数'],
  ['inquiryBuyers', 'count', '询单最终付款人数 询单->最终付款人数 咨询成交人数'],
  ['inquiryBuyersSameDay', 'count', '当日付款人数'],
  ['inquiryConversion', 'rate', '询单最终付款转化率 询单->最终付款成功率 询单转化率'],
  ['responseSeconds', 'seconds', '平均响应时长 平均响应 旺旺平响 旺旺人工响应时长 平均响应时间'],
  ['firstResponseSeconds', 'seconds', '首次响应时长 首次响应'],
  ['replyRate', 'rate', '旺旺回复率 回复率'],
  ['satisfaction', 'rate', '客户满意率 客户满意比'],
  ['serviceSales', 'money', '客服销售额'],
  ['serviceBuyers', 'count', '客服销售人数 销售人数'],
  ['serviceShare', 'rate', '客服销售占比 个人销售额占比'],
  ['unanswered', 'count', '未回复人数'],
  ['slowAnswers', 'count', '慢响应人数'],
  // Costs, as operators keep them
  ['costGoods', 'money', '成本 成本价 进货价 采购价 拿货价'],
  ['costFreight', 'money', '运费 快递费 邮费'],
  ['costPlatformRate', 'rate', '平台扣点 扣点 平台费率'],
  ['costCommissionRate', 'rate', '佣金率 淘客佣金率 佣金比例'],
  ['costAdPerOrder', 'money', '推广费/单 单均推广费'],
  ['costReturnRate', 'rate', '退货率 退款率'],
]

/** Names in the backends' own answers (JSON), as they are kept by hand. */
const ANSWER_NAMES: Record<string, string> = {
  adpv: 'impressions',
  click: 'clicks',
  charge: 'adCost',
  ecpc: 'cpc',
  ecpm: 'cpm',
  cvr: 'cvr',
  campaignid: 'campaignId',
  campaignname: 'campaign',
  daybudget: 'budget',
  alipayinshopamt: 'adSales',
  alipayinshopnum: 'adOrders',
  alipaydiramt: 'adSalesDirect',
  alipaydirnum: 'adOrdersDirect',
  alipayindiramt: 'adSalesIndirect',
  alipayindirnum: 'adOrdersIndirect',
  cartinshopnum: 'adCarts',
  cartdirnum: 'adCartsDirect',
  cartindirnum: 'adCartsIndirect',
  payamt: 'gmv',
  itmuv: 'uv',
  itmpv: 'pv',
  paybyrcnt: 'buyers',
  payitmcnt: 'paidItems',
  payrate: 'conversion',
  itemcartcnt: 'cartItems',
  itemcartbyrcnt: 'cartBuyers',
  itemcltbyrcnt: 'favouriteBuyers',
  seguideuv: 'searchUv',
  seguidepaybyrcnt: 'searchBuyers',
  seguidepayrate: 'searchConversion',
  sucrefundamt: 'refund',
  uvavgvalue: 'uvValue',
  statdate: 'day',
}

const BY_HEADER = new Map<string, SheetField>()
for (const [name, type, headers] of FIELDS) for (const header of headers.split(' ')) BY_HEADER.set(header, { name, type })
for (const [key, name] of Object.entries(ANSWER_NAMES)) {
  const field = FIELDS.find(([known]) => known === name)
  if (field !== undefined && !BY_HEADER.has(key)) BY_HEADER.set(key, { name, type: field[1] })
}

/** Fields that people may map a column to by hand. */
export const SHEET_FIELDS: readonly SheetField[] = FIELDS.map(([name, type]) => ({ name, type }))
const FIRST_HEADERS = new Map(FIELDS.map(([name, , headers]) => [name, headers.split(' ')[0] ?? name]))
/** How backends head a field; its own name where there is none. */
export const headerOf = (name: string): string => FIRST_HEADERS.get(name) ?? name
export const fieldByName = (name: string): SheetField | undefined => SHEET_FIELDS.find((field) => field.name === name)

/** A header in the form in which it is compared, and the unit that it names in brackets. */
export function plainHeader(header: string): { key: string; unit: string | null } {
  let key = header
    .normalize('NFKC')
    .replace(/^\uFEFF/u, '')
    .replace(/\s+/gu, '')
    .toLowerCase()
    .replace(/\(原[^()]*\)/u, '')
  const unit = /\((元|分|秒|%|小时|万元|天|s)\)$/u.exec(key)?.[1] ?? null
  if (unit !== null) key = key.slice(0, -unit.length - 2)
  return { key, unit }
}

/** Words behind a header that make it a change against another period, or a share of a whole: no value of the field itself. */
const CHANGE = /(?:较前一日|较前一天|较上期|较上周期?|较上月|环比(?:变化)?|变化率?)$/u
/** The same against the year before; and changes in pieces or yuan, which are no rate. */
const YEAR_CHANGE = /同比(?:变化)?$/u
const CHANGE_AMOUNT = /变化量$/u
const SHARE = /占比$/u
/** Several columns run together into one by a tool (`店铺日期商品id项目`). */
const GLUED = /^(?:店铺|日期|来源|商品id|项目|词|编号|排名){2,}$/u

/** Buyers' data, which is dropped on reading: no field of a reader ever holds it. */
const PRIVATE =
  /^买家(?:会员|昵称|支付宝|留言|id)|收[货件]人|收货地址|地址$|联系电话|联系手机|手机号|身份证(?:号|照)|真实姓名|姓名$|买家旺旺|邮编|发票抬头|开票信息|(?:物流|快递|运)单号|支付单号|支付详情|支付宝交易号|支付流水号|备注|备忘|特权订金订单id|个人红包|对方账户|对方名称|操作人|客户昵称|会员名|顾客|联系人|手机$|电话$|账号$|^旺旺号/u
/** Reads as one of them and is none. */
const NOT_PRIVATE = /^备注标签$/u

export type HeaderMeaning =
  | { status: 'mapped' | 'change' | 'share'; field: SheetField; unit: string | null }
  | { status: 'dropped-private' | 'unmapped' | 'glued' | 'change-of-last' }

/** What a header says; a change or a share goes under a name of its own (`uvChange`, `uvShare`). */
export function readHeader(header: string): HeaderMeaning {
  const { key, unit } = plainHeader(header)
  if (PRIVATE.test(key) && !NOT_PRIVATE.test(key)) return { status: 'dropped-private' }
  const field = BY_HEADER.get(key)
  if (field !== undefined) return { status: 'mapped', field, unit }
  if (CHANGE_AMOUNT.test(key)) return { status: 'unmapped' }
  for (const [form, status, suffix] of [
    [YEAR_CHANGE, 'change', 'YearChange'],
    [CHANGE, 'change', 'Change'],
    [SHARE, 'share', 'Share'],
  ] as const) {
    const base = form.test(key) ? BY_HEADER.get(plainHeader(key.replace(form, '')).key) : undefined
    if (base !== undefined) return { status, field: { name: `${base.name}${suffix}`, type: 'rate' }, unit }
  }
  if (key.includes('日期') && GLUED.test(key)) return { status: 'glued' }
  return { status: CHANGE.exec(key)?.index === 0 ? 'change-of-last' : 'unmapped' }
}

/** What a cell of columns that were run together says for certain: the day, a shop before it, an item id behind it and what stands around that. */
export function unglue(header: string, text: string): Record<string, string> {
  const parts = /^(.*?)(\d{4}-\d{1,2}-\d{1,2})(.*)$/u.exec(text)
  if (parts === null) return { label: text }
  const [, shop = '', day = '', rest = ''] = parts
  const { key } = plainHeader(header)
  const said: Record<string, string> = { day, ...(shop.trim() !== '' && { shop: shop.trim() }) }
  // A shop's name may end in a figure: then nothing tells where the id begins.
  const id = key.includes('商品id') && !key.includes('店铺') ? /^(\D*)([1-9]\d{10,12})(?!\d)(.*)$/u.exec(rest) : null
  if (id === null) return rest.trim() === '' ? said : { ...said, [key.includes('来源') ? 'source' : 'label']: rest.trim() }
  const [, before = '', itemId = '', after = ''] = id
  return {
    ...said,
    itemId,
    ...(before.trim() !== '' && { terminal: before.trim() }),
    ...(after.trim() !== '' && { [key.endsWith('词') ? 'word' : 'label']: after.trim() }),
  }
}
