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
  it('a notice that is hidden does not take the item off the shelf', () => {
    expect(fieldsOf(item('<div class="itemover-tip" style="display:none">该商品已下柜</div>')).available).toBeNull()
    expect(fieldsOf(item('<div class="itemover-tip">该商品已下柜</div>')).available).toBe(false)
  })
  it('a variant’s words, without its other figures', () => {
    expect(fieldsOf(item('', ",colorSize:[{skuId:100000000031,'颜色':'红','尺码':'L',stock:'1',imagePath:'jfs/1.jpg'}]")).skus[0]?.name).toBe('红 L')
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
    expect(card('定金5')).toMatchObject({ price: null, finalPrice: null })
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
  it('an instalment that only the prose names', () => {
    expect(fieldsOf(shop({}, '<p>Pay in 12 monthly instalments of $24.96</p><p>Full price: $299.52</p>')).price).toBeNull()
    expect(fieldsOf(shop({}, '<p>Pay monthly</p><p>now <b>$24.96</b></p>')).price).toEqual(one(2496))
  })
  it('a product that names another page of the shop is not this page’s', () => {
    expect(shop({ url: 'https://www.sample-shop.example/products/red-plate' })).toMatchObject({ status: 'unrecognised', fields: null })
    for (const url of ['/products/blue-mug', '/en/products/blue-mug.html', 'https://cdn.sample-shop.example/x']) expect(shop({ url }).status, url).toBe('ok')
  })
})
