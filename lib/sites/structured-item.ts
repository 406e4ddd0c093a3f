import { currencyCode, drawnAmount, parseAmount } from '../domain/amount'
import { hasNoMinorUnit } from '../domain/currency'
import { parseCount } from '../domain/count'
import { samePrice, type PriceRange } from '../domain/price'
import { emptyItem, type ItemFields } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { cleanTitle, readObstacle } from './dom'
import { finishItem, obstructed, startDraft, type Draft } from './draft'
import type { FoundReader } from './find'
import type { PageInput, PageReader } from './site'
import { readThings, textOf, thingsOf, type Thing } from './structured-data'
import { readOffers } from './structured-offer'

const READER = 'structured-item/1'
const PRODUCT = /^(Product|ProductGroup|IndividualProduct|ProductModel|SomeProducts|Vehicle|Car|Motorcycle|Book)$/u
/** What stands under these names is another product than the page's. */
const SIDE = [
  'isRelatedTo',
  'isSimilarTo',
  'isAccessoryOrSparePartFor',
  'isConsumableFor',
  'itemListElement',
  'item',
  'itemOffered',
  'itemReviewed',
  'isVariantOf',
  'hasVariant',
  'review',
]
const ID_NAMES = ['id', 'pid', 'sku', 'skuId', 'skuid', 'item', 'itemId', 'product', 'product_id', 'productId', 'variant', 'goods_id']

/** The shop's own name in the store: its host without `www`. */
export const siteOf = (url: URL): string => url.hostname.replace(/^www\./u, '')

/** The id under which an item's rows are kept: its path, with the parameter that names the item where there is one. */
export function structuredIdOf(url: URL): string | null {
  const path = url.pathname.replace(/\/+$/u, '')
  const named = ID_NAMES.map((name) => (url.searchParams.get(name) === null ? null : `${name}=${url.searchParams.get(name) ?? ''}`)).find((p) => p !== null)
  if (path === '' && named === undefined) return null
  return `${path}${named === undefined ? '' : `?${named}`}`.slice(0, 190).replace(/[\s|]/gu, '_')
}

const isProduct = (thing: Thing) => thing.types.some((type) => PRODUCT.test(type))
const nameOf = (thing: Thing) => cleanTitle(textOf(thing, 'name'))
/** Names that template engines left behind are none. */
const isName = (name: string | null): name is string => name !== null && !/^(undefined|null|n\/a)$|\{\{/iu.test(name)

function pathOf(address: string | null, base: URL): string | null {
  if (address === null || !URL.canParse(address, base.href)) return null
  const { pathname } = new URL(address, base)
  // An archive keeps the address behind its own.
  return pathname.replace(/^\/web\/\d+\/https?:\/\/[^/]+/u, '').replace(/\/+$/u, '')
}

/** The product of this page: the only one, all under one name, or the one that names the page's own address. */
function ownProducts(things: readonly Thing[], url: URL): Thing[] {
  const side = new Set(things.flatMap((thing) => SIDE.flatMap((name) => thingsOf(thing, name))))
  const products = things.filter((thing) => isProduct(thing) && !side.has(thing) && isName(nameOf(thing)))
  const isHere = (thing: Thing) =>
    [textOf(thing, 'url'), textOf(thing, '@id'), textOf(thing, 'mainEntityOfPage')].some((address) => pathOf(address, url) === pathOf(url.href, url))
  if (products.length <= 1 || new Set(products.map(nameOf)).size === 1) return products
  const here = products.filter(isHere)
  return new Set(here.map(nameOf)).size === 1 ? here : []
}

/** True where the word stands in the text with no letter or digit beside it. */
function standsIn(text: string, word: string): boolean {
  const isInner = (c: string | undefined) => c !== undefined && /[a-z\d]/u.test(c)
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isInner(text[at - 1]) && !isInner(text[at + word.length])) return true
  }
  return false
}

/** Ids that the product names and that stand in the address: the longest of them. */
function idOf(products: readonly Thing[], url: URL): string | null {
  const address = `${url.pathname}${url.search}`.toLowerCase()
  const named = products.flatMap((p) => [...(p.props.sku ?? []), ...(p.props.productID ?? []), ...(p.props.productGroupID ?? [])])
  const ids = named.filter((id) => typeof id === 'string').map((id) => id.trim())
  const here = ids.filter((id) => /^[\w.-]{3,40}$/u.test(id) && standsIn(address, id.toLowerCase()))
  return here.sort((a, b) => b.length - a.length)[0] ?? null
}

const metaOf = (document: Document, ...names: string[]): string | null => {
  for (const name of names) {
    const content = textOrNull(document.querySelector(`meta[property="${name}" i], meta[name="${name}" i]`)?.getAttribute('content'))
    if (content !== null) return content
  }
  return null
}

/** The price that OpenGraph names; with a sale price beside it the plain one is the list price. */
function readMetaPrice(document: Document): { price: PriceRange | null; currency: string | null } {
  const currency = currencyCode(metaOf(document, 'product:price:currency', 'og:price:currency', 'product:sale_price:currency'))
  const amount = parseAmount(metaOf(document, 'product:sale_price:amount', 'product:price:amount', 'og:price:amount'), currency)
  return { price: amount === null ? null : { min: amount, max: amount }, currency }
}

/** What makes an amount one of several, right behind it and right before it. */
const COMES_AGAIN =
  /^[\s*†]*(?:[A-Z]{3}|[€£$¥])?\s*(?:\/\s*(?:mo\b|month|week|wk\b|day|yr\b|year|monat|woche|jahr|mois|mes|月|期)|(?:a|per|each|every|pro|par|al) (?:month|week|day|year|monat|mois|mes)\b|p\/?m\b|mtl\b|monthly\b|每月|[x×]\s*\d+\s*(?:months?|期))/iu
const ONE_OF_SEVERAL =
  /(?:(?:instal?lments?|payments?) of|(?:monthly|instal?lment) (?:payments?|instal?lments?|rate):?|\d+\s*(?:easy |equal )?(?:payments|instal?lments|raten|mensualidades|cuotas|parcelas)(?:\s*(?:de|à|of|zu|von|at))?:?|months? (?:of|at)|\d+\s*[x×](?:\s*(?:de|of|à))?|en \d+ fois|月々|每期|月供|每月|deposit:?)\s*(?:[A-Z]{3}|[A-Z]{0,3}[€£$¥￥])?\s*$/iu
const AMOUNT = /\d{1,3}(?:[.,\u00A0\u202F ]\d{3})+(?:[.,]\d{2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)/gu

/** The amounts of a text that equal `minor`, each with what stands around it; separators may be a point or a comma. */
function occurrences(text: string, minor: number, places: number): { before: string; after: string }[] {
  return [...text.matchAll(AMOUNT)].flatMap((match) => {
    const parts = /^(.*?)(?:[.,](\d{1,2}))?$/u.exec(match[0])
    const whole = (parts?.[1] ?? '').replace(/\D/gu, '')
    const fraction = places === 0 ? '' : (parts?.[2] ?? '').padEnd(places, '0')
    if (Number(whole + fraction) !== minor) return []
    return [
      { before: text.slice(Math.max(0, match.index - 60), match.index), after: text.slice(match.index + match[0].length, match.index + match[0].length + 30) },
    ]
  })
}

/** True where the amount is drawn as one of several payments: beside a price, or wherever it is drawn. */
function isInstalment(document: Document, price: PriceRange, currency: string | null): boolean {
  const places = hasNoMinorUnit(currency) ? 0 : 2
  const isOne = ({ before, after }: { before: string; after: string }) => COMES_AGAIN.test(after) || ONE_OF_SEVERAL.test(before)
  const textOf = (element: Element) => {
    // What stands beside it, unless that holds code.
    const { parentElement: parent } = element
    const above = parent === null || parent.querySelector('script, style') !== null ? (element.textContent ?? '') : (parent.textContent ?? '')
    return (above.length < 240 ? above : (element.textContent ?? '')).replace(/\s+/gu, ' ')
  }
  const found = (elements: Iterable<Element>) => [...elements].flatMap((element) => occurrences(textOf(element), price.min, places).map(isOne))
  const priced = found(
    [...document.querySelectorAll('[class*="price" i], [id*="price" i], [itemprop="price"], [data-price]')].filter((e) => (e.textContent ?? '').length < 160),
  )
  if (priced.length > 0) return priced.every((one) => one)
  const drawn = found([...document.querySelectorAll('p, span, div, li, small, strong, b, em, td')].filter((element) => element.children.length === 0))
  return drawn.length > 0 && drawn.every((one) => one)
}

/** What the page strikes beside its price. */
function readStruck(document: Document, currency: string | null, price: PriceRange): PriceRange | null {
  // Struck prices of other products stand in rows of recommendations and in the cart.
  const elsewhere =
    '[class*="recommend" i], [class*="related" i], [class*="cart" i], [class*="carousel" i], [class*="also" i], [class*="upsell" i], [class*="bundle" i], [class*="you-may" i], [class*="product-card" i], [class*="swiper" i], [class*="slide" i], aside, footer, header, nav'
  const nodes = [
    ...document.querySelectorAll('del, s, strike, [class*="was_price" i], [class*="was-price" i], [data-cy="product-was-price"], [class*="list-price" i]'),
  ]
  const amounts = new Set(
    nodes
      .filter((node) => node.closest(elsewhere) === null && /[$€£¥₹₩]|[A-Z]{3}/u.test(node.textContent ?? ''))
      .map((node) => drawnAmount((node.textContent ?? '').replace(/^\D{0,20}?(?=[$€£¥]|\d)/u, '').trim(), currency))
      .filter((a) => a !== null && a > price.min),
  )
  const [only] = amounts
  return amounts.size === 1 && only !== undefined && only !== null ? { min: only, max: only } : null
}

function take(draft: Draft<ItemFields>, products: readonly Thing[], document: Document, url: URL): void {
  const [first] = products
  if (first === undefined) return
  const variants = products.flatMap((p) => thingsOf(p, 'hasVariant'))
  const chosen = variants.filter((v) => idOf([v], url) !== null)
  const offered = [...products, ...(chosen.length > 0 ? chosen : variants)].map(readOffers).filter((o) => o !== null)
  const put = draft.put
  const { fields } = draft
  put('title', nameOf(first), 'structured', `${first.from}.name`)
  put('itemId', idOf([...products, ...chosen], url), 'structured', `${first.from}.sku`)
  const meta = readMetaPrice(document)
  const priced = offered.filter((o) => o.price !== null)
  const currencies = new Set(priced.map((o) => o.currency))
  const path = `${priced[0]?.path ?? `${first.from}.offers`}.price`
  if (priced.length > 0 && currencies.size === 1) {
    const ranges = priced.flatMap((o) => (o.price === null ? [] : [o.price]))
    const price = { min: Math.min(...ranges.map((r) => r.min)), max: ranges.some((r) => r.max === null) ? null : Math.max(...ranges.map((r) => r.max ?? 0)) }
    fields.currency = priced[0]?.currency ?? (meta.price !== null && samePrice(meta.price, price) ? meta.currency : null)
    if (!isInstalment(document, price, fields.currency)) put('price', price, 'structured', path)
    // The same product marked up twice: both must say the same.
    const sources = new Set(priced.map((o) => o.path.replace(/\..*$/u, '')))
    if (sources.size > 1 && variants.length === 0) fields.priceState = ranges.every((r) => samePrice(r, price)) ? 'verified' : 'unverified'
  } else {
    fields.currency = meta.currency
    const isItem = /product/iu.test(metaOf(document, 'og:type') ?? '')
    if (offered.length === 0 && isItem && meta.price !== null && meta.currency !== null && !isInstalment(document, meta.price, meta.currency))
      put('price', meta.price, 'structured', 'meta product:price:amount')
  }
  if (fields.price !== null && meta.price !== null && meta.currency === fields.currency && fields.priceState !== 'unverified') {
    const isWithin = meta.price.min >= fields.price.min && (fields.price.max === null || meta.price.min <= fields.price.max)
    // One amount somewhere inside a range does not speak for the range.
    if (!isWithin) fields.priceState = 'unverified'
    else if (fields.price.max === fields.price.min) fields.priceState = 'verified'
  }
  put(
    'listPrice',
    offered.map((o) => o.listPrice).find((l) => l !== null) ?? (fields.price === null ? null : readStruck(document, fields.currency, fields.price)),
    'structured',
    'priceSpecification',
  )
  if (offered.some((o) => o.available === false) && offered.every((o) => o.available === false)) put('available', false, 'structured', 'offers.availability')
  const rating = products.flatMap((p) => thingsOf(p, 'aggregateRating'))[0]
  const reviews = parseCount(textOf(rating, 'reviewCount', 'ratingCount', 'count') ?? '')
  put('reviews', reviews?.exact === true ? reviews : null, 'structured', 'aggregateRating.reviewCount')
  const seller = offered.map((o) => o.seller).find((s) => s !== null) ?? metaOf(document, 'og:site_name') ?? siteOf(url)
  put('shop', { id: null, name: seller, kind: null }, 'structured', 'offers.seller')
  const images = products.flatMap((p) => p.props.image ?? []).filter((image) => typeof image === 'string' && /^https?:/u.test(image))
  put('images', images.filter((image) => typeof image === 'string').slice(0, 10), 'structured', 'image')
  put('category', textOf(first, 'category'), 'structured', 'category')
}

/** Words of paths that say nothing of what stands on a page. */
const COMMON_WORD = /^(?:index|products?|items?|details?|show|view|dp|p|itm|shop|store|goods|amp|html?|php|aspx?|jsp|[a-z]{2})$/iu
const bareHost = (url: URL) => url.hostname.replace(/^www\./u, '')

/** The words and numbers of a path that tell what stands there. */
const tellingWords = (url: URL): Set<string> =>
  new Set(
    (pathOf(url.href, url) ?? '')
      .replace(/;[^/]*/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !COMMON_WORD.test(word)),
  )

/** True where two addresses may be of one thing; false where a number of the same name differs, or most of the words that tell. */
function isSameThing(a: URL, b: URL): boolean {
  for (const name of ID_NAMES) {
    const [x, y] = [a.searchParams.get(name), b.searchParams.get(name)]
    if (x !== null && y !== null && name !== 'variant') return x === y
  }
  const [left, right] = [tellingWords(a), tellingWords(b)]
  if (left.size === 0 || right.size === 0) return true
  const shared = [...left].filter((word) => right.has(word))
  // A number names the thing in any language.
  return shared.some((word) => /^\d{3,}$/u.test(word)) || shared.length * 2 > Math.min(left.size, right.size)
}

/** True where the product names an address of this shop that is neither this page's nor the one that the page gives as its own. */
function namesOtherPage(product: Thing | undefined, document: Document, url: URL): boolean {
  const address = textOf(product, 'url')
  if (address === null || !URL.canParse(address, url.href)) return false
  const named = new URL(address, url)
  if (bareHost(named) !== bareHost(url) || named.pathname === '/') return false
  const own = [url.href, document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? null, metaOf(document, 'og:url')]
  return !own.some((href) => href !== null && URL.canParse(href, url.href) && isSameThing(named, new URL(href, url)))
}

/** A product page of any shop, by what it marks up for search engines. The address of the page is the item's own name. */
export function readStructuredItem({ url, document, moved }: PageInput) {
  const site = siteOf(url)
  const draft = startDraft<ItemFields>({ ...emptyItem(), currency: null })
  const things = readThings(document)
  const products = ownProducts(things, url)
  take(draft, products, document, url)
  if (draft.fields.title === null) return obstructed(site, 'item', READER, readObstacle(url, document) ?? 'no-data')
  // After a move inside the page the mark-up may be that of the page before: only one that names this address counts.
  const here = [textOf(products[0], 'url'), textOf(products[0], '@id'), document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? null]
  const isOther = here.some((address) => address !== null && pathOf(address, url) !== null && pathOf(address, url) !== pathOf(url.href, url))
  const isOwn = here.some((address) => pathOf(address, url) === pathOf(url.href, url))
  if (moved === true && (isOther || !isOwn) && draft.fields.itemId === null) return obstructed(site, 'item', READER, 'other-item')
  if (draft.fields.itemId === null && namesOtherPage(products[0], document, url)) return obstructed(site, 'item', READER, 'other-item')
  return finishItem(site, READER, draft, null, false)
}

const isPlatform = (host: string) => /(^|\.)(taobao|tmall|jd|1688|alimama|yangkeduo|pinduoduo|alipay|aliyun|alibaba-inc)\.(com|hk|net)$/u.test(host)

/** Pages about the viewer and his orders: no product of a shop stands there, whatever they mark up. */
const PRIVATE_PATH =
  /\/(?:my-?)?(?:accounts?|orders?|order-history|checkouts?|cart|basket|inbox|messages|profile|personal|address(?:es)?|wish-?lists?|login|signin|register)(?:[/.]|$)/iu

/** Any shop that the operator has granted; the platforms have readers of their own. */
const structuredItem: PageReader = {
  match: (url) => url.protocol === 'https:' && !isPlatform(url.hostname) && !PRIVATE_PATH.test(url.pathname),
  ready: ({ document }) => document.querySelector('script[type^="application/ld+json" i], [itemscope], [typeof], meta[property^="product:" i]') !== null,
  read: readStructuredItem,
  idOf: structuredIdOf,
  quiet: true,
}

/** The reader of a shop that has none of its own; null for the platforms and for what is no page. */
export const findStructured = (url: URL): FoundReader | null => (structuredItem.match(url) ? { site: siteOf(url), page: 'item', reader: structuredItem } : null)
