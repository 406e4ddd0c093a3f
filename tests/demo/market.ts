/**
 * The demo market: made-up listings in the shape of today's pages, served under the real host names. All of it is sample data
 * and says so on each page. Deterministic: the same seed gives the same market.
 */

export interface Listing {
  id: string
  title: string
  shop: string
  tmall: boolean
  /** 分 */
  price: number
  coupon: number | null
  sold: string
  city: [string, string]
  ad: boolean
  skus: { id: string; name: string; price: number; stock: number }[]
}

/** mulberry32: small, seeded, good enough for sample data. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const LEADS = ['原产澳洲', '澳洲进口', '天然', '互叶白千层', '植物', '']
const EFFECTS = ['控油', '淡化痘印', '收缩毛孔', '舒缓', '补水', '修护', '温和', '清爽']
const FORMS = ['单方精油', '复方精油', '基础油', '按摩油', '精华液']
const SIZES = ['10ml', '20ml', '30ml', '50ml', '30ml*2瓶', '10ml*3瓶']
const SCENES = ['面部护理', '全身按摩', '香薰机用', '男女通用', '学生', '宿舍']
const SHOPS = ['青叶', '木春', '澳草堂', '素颜社', '百年树', '阿岚', '小泽', '林间', '初见', '半夏']
const CITIES: [string, string][] = [
  ['广东', '广州'],
  ['浙江', '杭州'],
  ['上海', ''],
  ['江苏', '苏州'],
  ['广东', '深圳'],
  ['福建', '厦门'],
  ['云南', '昆明'],
]
const SOLD = ['2万+人付款', '1万+人付款', '6000+人付款', '3000+人付款', '1000+人付款', '800+人付款', '200+人付款', '96人付款', '57人付款', '8人付款']

export const QUERIES = ['茶树精油', '茶树精油 祛痘', '澳洲茶树精油'] as const
export const MY_ITEM = '743210000001'

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const yuan = (fen: number) => (fen / 100).toFixed(2)

function makeListing(number: number): Listing {
  const random = seeded(number * 7919 + 11)
  const size = pick(random, SIZES)
  const [effect, other] = [pick(random, EFFECTS), pick(random, EFFECTS)]
  const title = [pick(random, LEADS), '茶树精油', effect, other === effect ? '' : other, pick(random, FORMS), pick(random, SCENES), size]
    .filter((s) => s !== '')
    .join('')
  const price = 1900 + Math.floor(random() * 110) * 100 + (random() < 0.4 ? 90 : 0)
  const tmall = random() < 0.5
  const id = String(743_210_000_000 + number)
  return {
    id,
    title,
    tmall,
    price,
    shop: `${pick(random, SHOPS)}${tmall ? '旗舰店' : '小店'}（示例）`,
    coupon: random() < 0.6 ? price - 300 - Math.floor(random() * 7) * 100 : null,
    sold: pick(random, SOLD),
    city: pick(random, CITIES),
    ad: number % 8 === 3,
    skus: [0, 1, 2].map((i) => ({
      id: `${5_690_000_000_000 + number * 10 + i}`,
      name: ['单瓶', '两瓶装', '礼盒装'][i] ?? '',
      price: price + i * 2000,
      stock: i === 2 ? 0 : 20 + Math.floor(random() * 180),
    })),
  }
}

/** The listing of an id of the demo market; null for an id that is not in it. */
export function listingOf(id: string): Listing | null {
  const number = Number(id) - 743_210_000_000
  if (!Number.isInteger(number) || number < 1 || number > 999) return null
  const listing = makeListing(number)
  return id === MY_ITEM
    ? { ...listing, title: '澳洲进口互叶白千层茶树精油单方精油正品新款30ml', price: 6800, coupon: 6300, shop: '掌柜小店（示例）', tmall: false, ad: false }
    : listing
}

/** The cards of a results page; each query and page has its own. */
export function resultsOf(query: string, page: number): Listing[] {
  const shift = Math.max(0, (QUERIES as readonly string[]).indexOf(query)) * 90 + (page - 1) * 44
  const numbers = Array.from({ length: 44 }, (_, i) => 2 + shift + i)
  const cards = numbers.map((n) => listingOf(String(743_210_000_000 + n))).filter((l) => l !== null)
  const mine = listingOf(MY_ITEM)
  if (page === 1 && mine !== null) cards.splice(9, 1, mine)
  return cards
}

const escape = (text: string) => text.replace(/[&<>"]/gu, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)
/** JSON inside a script: `<` must not end it. */
const stateText = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

const BANNER = '<div class="sample">示例数据 · SAMPLE DATA：本页由掌柜镜演示集市生成，商品与店铺均为虚构</div>'
const STYLE = `body{margin:0;font:14px/1.5 "Noto Sans CJK SC",sans-serif;background:#f4f5f7;color:#222}.sample{background:#b42318;color:#fff;padding:4px 16px;font-size:12px}
a{color:inherit;text-decoration:none}`

export interface MarketOptions {
  dark?: boolean
  /** Titles in place of the listings' own: for hostile texts. */
  titles?: readonly string[]
}

function cardMarkup(listing: Listing, title: string): string {
  const [whole, fraction] = yuan(listing.price).split('.')
  const host = listing.tmall ? 'detail.tmall.com' : 'item.taobao.com'
  const href = listing.ad ? `https://click.simba.taobao.com/cc_im?p=x&amp;id=${listing.id}` : `https://${host}/item.htm?id=${listing.id}`
  return `<div class="search-content-col"><a id="item_id_${listing.id}" class="doubleCardWrapperAdapt--mEcC7olq" href="${href}" data-spm-act-id="${listing.id}">
<div class="doubleCard--gO3Bz6bu"><div class="mainPicWrapper--qRLTAeii"><img class="mainPic--Ds3X7I8z" width="220" height="220" alt="" src="https://img.alicdn.com/imgextra/${listing.id}.svg"></div>
<div class="title--qJ7Xg_90" title="${escape(title)}"><span>${escape(title)}</span></div>
<div class="priceWrapper--dBtPZ2K1"><div class="innerPriceWrapper--aAJhHXD4"><span class="unit--D3KGfT2C">¥</span><span class="priceInt--yqqZMJ5a">${whole}</span><span class="priceFloat--XpixvyQ1">${fraction === '00' ? '' : `.${fraction}`}</span></div><span class="realSales--XZJiepmt">${listing.sold}</span><div class="procity--wlcT2xH9"><span>${listing.city[0]}</span></div><div class="procity--wlcT2xH9"><span>${listing.city[1]}</span></div></div>
<div class="shopInfo--n3"><a class="shopName--hdF527QA" href="https://shop1.taobao.com"><span class="shopNameText--DmtlsDKm">${escape(listing.shop)}</span></a></div>${listing.ad ? '<span class="adTag--x1">广告</span>' : ''}</div></a></div>`
}

export function searchPage(query: string, page: number, options: MarketOptions = {}): string {
  const cards = resultsOf(query, page).map((listing, i) => cardMarkup(listing, options.titles?.[i] ?? listing.title))
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escape(query)}_淘宝搜索（示例）</title><style>${STYLE}
${options.dark === true ? 'body{background:#111;color:#ddd}.doubleCard--gO3Bz6bu{background:#1c1c1c!important}' : ''}
#content_items_wrapper{display:grid;grid-template-columns:repeat(auto-fill,220px);gap:16px;padding:16px;justify-content:center}.doubleCard--gO3Bz6bu{background:#fff;border-radius:8px;overflow:hidden;position:relative;padding-bottom:8px}
.title--qJ7Xg_90{padding:6px 8px;height:42px;overflow:hidden}.priceWrapper--dBtPZ2K1{padding:0 8px;display:flex;gap:6px;align-items:baseline;font-size:12px;color:#999;flex-wrap:wrap}.priceInt--yqqZMJ5a{font-size:20px;color:#ff5000}.priceFloat--XpixvyQ1,.unit--D3KGfT2C{color:#ff5000}
.shopInfo--n3{padding:4px 8px;font-size:12px;color:#666}.adTag--x1{position:absolute;right:6px;top:6px;font-size:11px;background:#0006;color:#fff;padding:0 4px;border-radius:3px}.mainPic--Ds3X7I8z{display:block;width:220px;height:220px}
.next-pagination{text-align:center;padding:16px}</style></head><body>${BANNER}
<div id="root"><form style="padding:12px 16px"><input name="q" value="${escape(query)}"> <button type="button">搜索</button></form><div id="content_items_wrapper">${cards.join('\n')}</div>
<div class="next-pagination"><button>上一页</button> <span class="next-current">${page}</span> <button>下一页</button></div></div></body></html>`
}

/** State of an item page as `tbpc-pc-detail-ssr-2025` writes it. */
function itemState(listing: Listing): unknown {
  const price = { priceText: yuan(listing.price), priceMoney: String(listing.price), ...(listing.coupon === null ? {} : { priceTitle: '优惠前' }) }
  const final = listing.coupon === null ? undefined : { priceText: yuan(listing.coupon), priceMoney: String(listing.coupon), priceTitle: '券后' }
  return {
    item: {
      itemId: listing.id,
      title: listing.title,
      images: [`https://img.alicdn.com/imgextra/${listing.id}.svg`],
      vagueSellCount: listing.sold.replace('人付款', ''),
    },
    seller: {
      shopId: '100000001',
      shopName: listing.shop,
      sellerType: listing.tmall ? 'B' : 'C',
      evaluates: [
        { type: 'desc', score: '4.8 ' },
        { type: 'serv', score: '4.7 ' },
        { type: 'post', score: '4.9 ' },
      ],
    },
    componentsVO: {
      titleVO: { title: { title: listing.title }, salesDesc: `已售 ${listing.sold.replace('人付款', '')}` },
      priceVO: { price, ...(final === undefined ? {} : { extraPrice: final }) },
      deliveryVO: { deliveryFromAddr: listing.city.join(''), freight: '快递: 免运费' },
      rateVO: { totalCount: '320' },
      bottomBarVO: { buyInMobile: 'false', leftButtons: [{ title: { text: '加入购物车' } }] },
      couponVO: { items: [{ title: '满99减10' }, { title: '店铺券 5 元' }] },
    },
    skuBase: {
      props: [{ pid: '1', name: '规格', values: listing.skus.map((s, i) => ({ vid: String(i + 1), name: s.name })) }],
      skus: listing.skus.map((s, i) => ({ skuId: s.id, propPath: `1:${i + 1}` })),
    },
    skuCore: {
      sku2info: Object.fromEntries([
        ['0', { price, quantity: '200', quantityText: '有货' }],
        ...listing.skus.map(
          (s) =>
            [
              s.id,
              { price: { priceText: yuan(s.price), priceMoney: String(s.price) }, quantity: String(s.stock), quantityText: s.stock === 0 ? '无货' : '有货' },
            ] as const,
        ),
      ]),
    },
  }
}

function drawnItem(listing: Listing): string {
  const main = listing.coupon ?? listing.price
  return `<h1 class="mainTitle--O1XCl8e2" title="${escape(listing.title)}">${escape(listing.title)}</h1>
<div class="highlightPrice--LlVWiXXs"><span class="title--x">${listing.coupon === null ? '' : '券后'}</span><span class="symbol--x">￥</span><span class="text--x">${yuan(main)}</span></div>
${listing.coupon === null ? '' : `<div class="subPrice--x"><span>优惠前</span><span>￥</span><span>${yuan(listing.price)}</span></div>`}
<div class="salesDesc--x">已售 ${listing.sold.replace('人付款', '')}</div><a class="shopName--cSjM9uKk" href="#">${escape(listing.shop)}</a>
<div class="skus">${listing.skus.map((s) => `<button class="valueItem--x">${escape(s.name)}</button>`).join(' ')}</div><p><button>立即购买</button> <button>加入购物车</button></p>`
}

export function itemPage(listing: Listing): string {
  const app = { appData: null, loaderData: { home: { data: { res: itemState(listing) } } } }
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escape(listing.title)}（示例）</title><link rel="canonical" href="https://item.taobao.com/item.htm?id=${listing.id}">
<style>${STYLE} main{display:grid;grid-template-columns:420px 1fr;gap:24px;max-width:1100px;margin:16px auto;background:#fff;padding:24px}h1{font-size:18px}.highlightPrice--LlVWiXXs{color:#ff5000;font-size:28px}.subPrice--x{color:#999}</style></head><body>${BANNER}
<script>!(function () {var a = window.__ICE_APP_CONTEXT__ || {};var b = ${stateText(app)};for (var k in a) {b[k] = a[k]}window.__ICE_APP_CONTEXT__=b;})();</script>
<main><img width="420" height="420" alt="" src="https://img.alicdn.com/imgextra/${listing.id}.svg"><div id="item">${drawnItem(listing)}</div></main></body></html>`
}

/**
 * The same page inside a single-page app: `go(id, wait)` changes the address at once and the content `wait` ms later, as the shops'
 * own pages do. The script with the first item's state stays.
 */
function itemApp(listing: Listing): string {
  const parts = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => listingOf(String(743_210_000_001 + i)))
      .filter((l) => l !== null)
      .map((l) => [l.id, drawnItem(l)]),
  )
  return itemPage(listing).replace(
    '</body>',
    `<script>const parts=${stateText(parts)};window.go=(id,wait)=>{history.pushState({},'','/item.htm?id='+id);setTimeout(()=>{document.querySelector('#item').innerHTML=parts[id];document.querySelector('link[rel=canonical]').href='https://item.taobao.com/item.htm?id='+id},wait)}</script></body>`,
  )
}

/** The publish form: state in `window.Json`, an input whose framework keeps the value itself and shows its own counter. */
export function editorPage(listing: Listing): string {
  const json = {
    components: { title: { props: { maxLength: 60, value: listing.title } } },
    models: {
      global: { value: { id: Number(listing.id), catId: 50011980 } },
      catpath: { value: '当前类目：美容护肤>>精油>>单方精油' },
      catProp: {
        dataSource: [
          { name: 'p-1', label: '产地' },
          { name: 'p-2', label: '功效' },
          { name: 'p-3', label: '净含量' },
        ],
      },
      formValues: {
        title: listing.title,
        price: yuan(listing.price),
        quantity: 120,
        outerId: 'SAMPLE-1',
        catProp: { 'p-1': { value: 1, text: '澳洲' }, 'p-2': { value: 2, text: '控油 舒缓 淡化痘印' }, 'p-3': { value: 3, text: '30ml' } },
        sku: listing.skus.map((s) => ({ skuId: Number(s.id), props: [{ name: 'p-9', text: s.name }], skuPrice: yuan(s.price), skuStock: s.stock })),
      },
    },
  }
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>商品编辑（示例）</title><style>${STYLE} form{max-width:760px;margin:16px;background:#fff;padding:24px}#sell-field-title input{width:520px;font-size:14px;padding:6px}.row{margin:12px 0}</style></head><body>${BANNER}
<script>window.Json = ${stateText(json)};window.showSubmit = true;</script>
<form><div class="row" id="sell-field-title"><div class="sell-component-info-wrapper-label"><span title="宝贝标题">宝贝标题</span></div><span class="next-input"><input value="" autocomplete="off"></span> <span id="counter"></span></div>
<div class="row" id="sell-field-price">价格 <input value="${yuan(listing.price)}"></div><div class="row"><button type="button">提交</button></div></form>
<script>(() => { // A controlled input: what its framework did not hear of is put back on the next draw.
const input=document.querySelector('#sell-field-title input');let state=${stateText(listing.title)};const width=(t)=>[...t].reduce((n,c)=>n+(c.charCodeAt(0)<128?1:2),0);
const draw=()=>{if(input.value!==state)input.value=state;document.querySelector('#counter').textContent=width(state)+'/60'};
input.addEventListener('input',()=>{state=input.value;draw()});window.formTitle=()=>state;setInterval(draw,100);draw()})()</script></body></html>`
}

/** A picture for a listing: a plain shape in its own colour. */
function picture(id: string): string {
  const hue = Number(id.slice(-4)) % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" width="220" height="220"><rect width="220" height="220" fill="hsl(${hue} 35% 90%)"/><rect x="85" y="50" width="50" height="110" rx="10" fill="hsl(${hue} 35% 62%)"/><rect x="97" y="34" width="26" height="20" fill="hsl(${hue} 20% 40%)"/><text x="110" y="200" font-size="14" text-anchor="middle" fill="#666">示例</text></svg>`
}

export interface Answer {
  type: string
  body: string
}

/** What the demo market answers to an address; null where it has nothing. */
export function answer(url: URL, options: MarketOptions = {}): Answer | null {
  const html = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body })
  const id = url.searchParams.get('id') ?? url.searchParams.get('itemId') ?? ''
  if (url.hostname === 's.taobao.com' && url.pathname === '/search')
    return html(searchPage(url.searchParams.get('q') ?? QUERIES[0], Number(url.searchParams.get('page') ?? 1), options))
  if (url.hostname === 'img.alicdn.com') return { type: 'image/svg+xml', body: picture(url.pathname.replace(/\D/gu, '').slice(-12)) }
  const listing = listingOf(id)
  if (listing === null) return null
  if ((url.hostname === 'item.taobao.com' || url.hostname === 'detail.tmall.com') && url.pathname === '/item.htm')
    return html(url.searchParams.has('spa') ? itemApp(listing) : itemPage(listing))
  if (url.hostname === 'item.upload.taobao.com' && url.pathname.startsWith('/sell/')) return html(editorPage(listing))
  return null
}
