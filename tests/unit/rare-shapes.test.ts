import { describe, expect, it } from 'vitest'
import type { Card, ItemFields } from '../../lib/domain/reading'
import { readPage } from '../../lib/sites'
import { openPage } from '../tools/open-page'

/** Shapes of pages that are met now and then, a line each: what is read of them, and what is not. */

const page = (url: string, body: string) => readPage({ url: new URL(url), document: openPage(`<!doctype html><html><head></head><body>${body}</body></html>`) })
const answer = (url: string, value: unknown) => readPage({ url: new URL(url), document: openPage(JSON.stringify(value)) })
const fieldsOf = (reading: { fields: unknown }) => reading.fields as ItemFields
const one = (fen: number) => ({ min: fen, max: fen })

describe('JD', () => {
  const item = (body: string, product = '') =>
    page('https://item.jd.com/100000000031.html', `<script>var pageConfig={product:{skuid:100000000031,name:'示例杯'${product}}};</script>${body}`)
  const answered = (value: unknown) => answer('https://api.m.jd.com/?functionId=pc_detailpage_wareBusiness&body={"skuId":"100000000031"}', value)

  it('the mobile page: two parts of the state that must agree', () => {
    const mobile = (again: string) =>
      page(
        'https://item.m.jd.com/product/100000000031.html',
        `<script>window._itemOnly=({"item":{"skuId":"100000000031","skuName":"示例杯"},"price":{"p":"${again}"}});window._itemInfo=({"price":{"p":"59.00","op":"99.00","id":"100000000031"}});</script>`,
      )
    expect(mobile('59.00')).toMatchObject({
      status: 'partial',
      missing: ['shop'],
      fields: { title: '示例杯', price: one(5900), listPrice: one(9900), priceState: 'verified' },
    })
    expect(fieldsOf(mobile('49.00')).priceState).toBe('unverified')
    const parts = (only: object, info: object) =>
      fieldsOf(
        page(
          'https://item.m.jd.com/product/100000000031.html',
          `<script>window._itemOnly=(${JSON.stringify({ item: { skuId: '100000000031', skuName: '示例杯' }, ...only })});window._itemInfo=(${JSON.stringify(info)});</script>`,
        ),
      ).price
    // Hidden, off the shelf, another item's, or what is paid down.
    expect(parts({ price: { p: '99.00' } }, { price: { p: '-1.00' } })).toBeNull()
    expect(parts({ price: { p: '99.00' } }, { price: { p: '1??9' } })).toBeNull()
    expect(parts({ price: { p: '99.00', id: '100000000032' } }, {})).toBeNull()
    expect(parts({}, { price: { p: '100.00' }, yuShouInfo: { yuShouDeposit: '100.00', yuShouPrice: '1999.00' } })).toEqual(one(199_900))
  })
  it('before a sale: the price to come, not what is paid down', () => {
    const drawn = item('<div class="summary-price"><span class="price J-earnest">50.00</span><span class="price J-presale-price">599.00</span></div>')
    expect(drawn.fields).toMatchObject({ price: one(59_900), priceLabel: '预售价' })
    const said = (price: object) =>
      fieldsOf(
        answered({
          price: { id: '100000000031', ...price },
          YuShouInfo: { yuShouDeposit: '50.00', yuShouPrice: '599.00' },
          skuHeadVO: { skuTitle: '示例' },
          pageConfigVO: { skuid: 100000000031 },
        }),
      ).price
    expect(said({ p: '50.00', op: '599.00' })).toEqual(one(59_900))
    expect(said({ p: '579.00' })).toEqual(one(57_900))
  })
  it('what is paid down is no price, wherever it is drawn', () => {
    const row = '<div class="summary-price"><div class="dt">定金</div><span class="p-price"><span class="price J-p-100000000031">100.00</span></span></div>'
    expect(fieldsOf(item(`${row}<div class="summary-price"><span class="price J-presale-price">1999.00</span></div>`)).price).toEqual(one(199_900))
    expect(fieldsOf(item(row)).price).toBeNull()
    for (const word of ['预付', '首付', '押金', '尾款']) expect(fieldsOf(item(row.replace('定金', word))).price, word).toBeNull()
    expect(fieldsOf(item(row.replace('定金', '支持免息'))).price).toEqual(one(10_000))
    const hidden = '<div class="summary-price" style="display:none"><span class="price J-presale-price">599.00</span></div>'
    expect(
      fieldsOf(item(`${hidden}<div class="summary-price"><span class="p-price"><span class="price J-p-100000000031">499.00</span></span></div>`)).price,
    ).toEqual(one(49_900))
    const said = (more: object, final: object = {}) =>
      fieldsOf(
        answered({
          price: { id: '100000000031', p: '100.00', ...final },
          YuShouInfo: { yuShouDeposit: '定金100.00', ...more },
          skuHeadVO: { skuTitle: '示例' },
          pageConfigVO: { skuid: 100000000031 },
        }),
      )
    expect(said({})).toMatchObject({ price: null, finalPrice: null })
    expect(said({ yuShouDeposit: '3倍膨胀 定金100.00', yuShouPrice: '1999.00' }).price).toEqual(one(199_900))
    expect(said({ yuShouDeposit: '100.00', yuShouPrice: '尾款1899.00' }).price).toBeNull()
    // Paid as a whole beforehand.
    expect(said({ yuShouDeposit: '100.00', yuShouPrice: '100.00' }).price).toEqual(one(10_000))
    expect(said({ yuShouPrice: '1999.00' }, { finalPrice: { price: '100.00', priceContent: '到手价' } })).toMatchObject({
      price: one(199_900),
      finalPrice: null,
    })
  })
  it('a notice that is hidden does not take the item off the shelf', () => {
    expect(fieldsOf(item('<div class="itemover-tip" style="display:none">该商品已下柜</div>')).available).toBeNull()
    expect(fieldsOf(item('<div class="itemover-tip">该商品已下柜</div>')).available).toBe(false)
  })
  it('a variant’s words, without its other figures', () => {
    expect(
      fieldsOf(
        item(
          '',
          ",colorSize:[{skuId:100000000031,'颜色':'红','尺码':'L',stock:'1',imagePath:'jfs/1.jpg',sizeId:4711,typeId:3,nameCode:'77','库存':12,'价格':'99.00'}]",
        ),
      ).skus[0]?.name,
    ).toBe('红 L')
  })
  it.each([
    ['3', 'login'],
    ['605', 'error-answer'],
  ])('an answer of code %s', (code, reason) => {
    expect(answered({ code, echo: '服务器繁忙' })).toMatchObject({ status: 'blocked', reason, fields: null })
  })
})

describe('1688', () => {
  const context = (parts: object, model: object = {}) =>
    page(
      'https://detail.1688.com/offer/943009900001.html',
      `<script>window.context=(function(b,d){return d})(window.contextPath,${JSON.stringify({ result: { data: { Root: { fields: { dataJson: { tempModel: { offerId: 943009900001, offerTitle: '示例盒' } } } }, ...parts }, global: { globalData: { model } } } })});</script>`,
    )
  it('the price without its promotion, where nothing else names one', () => {
    const trade = { tradeWithoutPromotion: { offerMinPrice: '9.90', offerMaxPrice: '19.90' } }
    expect(fieldsOf(context({ mainPrice: { fields: { finalPriceModel: trade } } })).price).toEqual({ min: 990, max: 1990 })
    const unread = { tradeWithoutPromotion: { offerMinPrice: '9.90', offerMaxPrice: '面议' } }
    expect(fieldsOf(context({ mainPrice: { fields: { finalPriceModel: unread } } })).price).toBeNull()
  })
  it('sales: the figure that the page shows', () => {
    const sold = (saledCount: number, saleNum: string) =>
      fieldsOf(
        context({
          Root: { fields: { dataJson: { tempModel: { offerId: 943009900001, offerTitle: '示例盒' }, orderParamModel: { orderParam: { saledCount } } } } },
          productTitle: { fields: { saleNum } },
        }),
      ).sold
    expect(sold(392, '300+')).toMatchObject({ least: 392, exact: true })
    expect(sold(12, '300+')).toMatchObject({ least: 300, exact: false })
    expect(sold(12, '3000+条评价')).toMatchObject({ least: 12, text: '12' })
    expect(sold(99_999, '已售12件')).toMatchObject({ least: 12, text: '已售12件' })
  })
  it('an offer of 2021–22 as a text of JSON', () => {
    const offerDomain = JSON.stringify({
      offerDetail: { offerId: 597090000001, subject: '示例', status: 'PUBLISHED' },
      tradeModel: { skuMap: [{ skuId: 5846845000001, specAttrs: '红', price: '9.90', canBookCount: 5 }] },
    })
    const read = page(
      'https://detail.1688.com/offer/597090000001.html',
      `<script>window.__INIT_DATA=${JSON.stringify({ data: {}, globalData: { offerDomain } })}</script>`,
    )
    expect(read.fields).toMatchObject({ itemId: '597090000001', title: '示例', price: one(990), available: true })
  })
  it('configuration and data of an old page in two scripts', () => {
    const read = page(
      'https://detail.1688.com/offer/943009900001.html',
      '<h1 class="d-title">示例袜</h1><script>var iDetailConfig={"offerid":"943009900001","isRangePriceSku":"true","beginAmount":"3"};</script><script>var iDetailData={"sku":{"priceRange":[[3,9.9],[100,8.8]]}};</script>',
    )
    expect(read.fields).toMatchObject({ itemId: '943009900001', price: { min: 880, max: 990 }, minOrder: 3 })
  })
})

describe('Pinduoduo', () => {
  it('a shown price with its label', () => {
    const card = (price_info: string) => {
      const read = answer('https://mobile.yangkeduo.com/search_result.html?search_key=x', {
        goods_list: [{ goods_id: 688000000001, goods_name: '示例', price: 2811, price_info }],
      })
      return (read.fields as { cards: Card[] }).cards[0]
    }
    expect(card('23.11')).toMatchObject({ price: one(2311), finalPrice: null })
    expect(card('券后23.11')).toMatchObject({ price: null, finalPrice: one(2311), finalPriceLabel: '券后' })
    expect(card('券后¥1,299')).toMatchObject({ price: null, finalPrice: one(129_900) })
    for (const plain of ['¥ 23.11', '23.11元', '拼单价23.11', '23.11元/件']) expect(card(plain), plain).toMatchObject({ price: one(2311), finalPrice: null })
    for (const other of ['定金5', '补贴10元', '百亿补贴省20', '券后省5元', '秒杀减3', '补贴最高20元', '到手省¥30', '百亿补贴已补50元', '限时秒杀倒计时2'])
      expect(card(other), other).toMatchObject({ price: null, finalPrice: null })
  })
  it.each<[string, number | null]>([
    ['已拼1.8万件', 18_000],
    ['总售2.7万+件', 27_000],
    ['2198件', 2198],
    ...['仅剩12件', '库存500件', '1000+条评价', '500人收藏', '1.2万人看过', '限购2件', '3人团', '2件起拼', '店内已拼10万+', '品牌已拼10万+', '17人想拼'].map(
      (tip): [string, null] => [tip, null],
    ),
  ])('sales by %s', (tip, least) => {
    const read = answer('https://mobile.yangkeduo.com/search_result.html?search_key=x', {
      goods_list: [{ goods_id: 688000000001, goods_name: '示例', price: 2811, sales_tip: tip }],
    })
    expect((read.fields as { cards: Card[] }).cards[0]?.sold?.least ?? null).toBe(least)
  })
  it('an item whose price is said in 分 alone', () => {
    const goods = { goodsID: '688000000021', goodsName: '示例', minOnSaleGroupPriceInCent: 2290 }
    const read = page(
      'https://mobile.yangkeduo.com/goods.html?goods_id=688000000021',
      `<script>window.rawData=${JSON.stringify({ store: { initDataObj: { goods } } })}</script>`,
    )
    expect(fieldsOf(read).price).toEqual(one(2290))
  })
})

describe('any shop', () => {
  const shop = (product: object, body = '') =>
    page(
      'https://www.sample-shop.example/products/blue-mug',
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Blue mug', offers: { '@type': 'Offer', price: '24.96', priceCurrency: 'USD' }, ...product })}</script>${body}`,
    )
  const offer = (price: string, currency = 'USD') => ({ offers: { '@type': 'Offer', price, priceCurrency: currency } })
  it.each<[string, string, string, number | null]>([
    ['24.96', 'USD', '<p>Pay in 12 monthly instalments of $24.96</p><p>Full price: $299.52</p>', null],
    ['49', 'USD', '<span class="price">$49/mo</span>', null],
    ['12.50', 'EUR', '<span class="price">12,50 € / Monat</span>', null],
    ['1049.00', 'USD', '<p>$1,049.00 per month</p>', null],
    ['24.96', 'USD', '<p>Pay monthly</p><p>now <b>$24.96</b></p>', 2496],
    ['12.50', 'USD', '<div><span class="price">$12.50</span><p>or 4 interest-free payments of $3.13</p></div>', 1250],
    ['3.13', 'USD', '<div><p>or 4 interest-free payments of $3.13</p></div>', null],
    ['24.96', 'BRL', '<p>12x de R$ 24,96</p>', null],
    ['24.96', 'EUR', '<p>en 3 fois 24,96 €</p>', null],
    ['24.96', 'EUR', '<p>12 Raten à 24,96 €</p>', null],
    ['24.96', 'GBP', '<p>£24.96 p/m</p>', null],
    ['5', 'USD', '<p>$5/week</p>', null],
    ['29.99', 'USD', '<p>3 months for $29.99</p>', 2999],
    ['199', 'USD', '<p>payments from $199.00</p>', 19_900],
    ['599', 'USD', '<span class="price">$599</span> <span>or $24.96/mo. for 24 months</span>', 59_900],
  ])('%s %s beside %s', (price, currency, body, shown) =>
    expect(fieldsOf(shop(offer(price, currency), body)).price).toEqual(shown === null ? null : one(shown)),
  )
  it('a product that names another page of the shop is not this page’s', () => {
    const read = (own: string, named: string) =>
      page(own, `<script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Blue mug', url: named, ...offer('24.96') })}</script>`).status
    const own = 'https://www.sample-shop.example/products/blue-mug'
    for (const named of ['https://www.sample-shop.example/products/red-plate', 'https://sample-shop.example/products/red-plate', '/products/red-plate'])
      expect(read(own, named), named).toBe('unrecognised')
    for (const named of ['/products/blue-mug', '/en/products/blue-mug.html', 'https://cdn.other.example/x', 'https://sample-shop.example/products/blue-mug/'])
      expect(read(own, named), named).toBe('ok')
    expect(read('https://www.sample-shop.example/p/222/index.html', '/p/111/index.html')).toBe('unrecognised')
    expect(read('https://www.sample-shop.example/product.php?id=222', '/product.php?id=111')).toBe('unrecognised')
    expect(read('https://www.sample-shop.example/product.php?id=222', '/product.php?id=222')).toBe('ok')
    for (const [here, named] of [
      ['/blue-mug?pid=aff77', '/blue-mug?sku=M1'],
      ['/blue-mug/p', '/en-us/blue-mug/p'],
      ['/products/blue-mug', '/en-us/'],
      ['/product/123/blue-mug', '/product/123/blaue-tasse'],
      ['/product/1234', '/product/1234-blue-mug'],
      ['/products/blue-mug-red', '/products/blue-mug'],
      ['/index.php?route=product&product_id=5', '/blue-mug'],
    ] as const)
      expect(read(`https://www.sample-shop.example${here}`, named), `${here} ${named}`).toBe('ok')
    expect(read('https://www.sample-shop.example/products/blue-mug', '/products/blue-plate')).toBe('unrecognised')
  })
})
