import { describe, expect, it } from 'vitest'
import { readPage } from '../../lib/sites'
import type { Card, ItemFields } from '../../lib/domain/reading'
import { openPage } from '../tools/open-page'

/** Figures that stand where a price or a sale stands and are none: each was once read as one. */

const read = (url: string, body: string) => readPage({ url: new URL(url), document: openPage(`<!doctype html><html><head></head><body>${body}</body></html>`) })
const state = (value: unknown) => JSON.stringify(value)
const yuan = (amount: number) => ({ min: Math.round(amount * 100), max: Math.round(amount * 100) })

const jdCard = (price: string) =>
  `<div class="plugin_goodsCardWrapper" data-sku="100313528001"><div class="_goods_title_container_1"><span class="_text_1" title="示例扫地机">示例扫地机</span></div><div class="_container_1">${price}</div></div>`
const jdList = (price: string) => read('https://search.jd.com/Search?keyword=x', jdCard(price))
const jdClassic = (price: string) =>
  read(
    'https://search.jd.com/Search?keyword=x',
    `<ul><li class="gl-item" data-sku="100313528001"><div class="p-name"><em>示例</em></div><div class="p-price">${price}</div></li></ul>`,
  )
const pddList = (goods: object) =>
  read(
    'https://mobile.yangkeduo.com/search_result.html?search_key=x',
    `<script>window.rawData=${state({ store: { data: { ssrListData: { list: [{ goods_id: 688000000001, goods_name: '示例', ...goods }] } } } })}</script>`,
  )
const pddItem = (goods: object) =>
  read(
    'https://mobile.yangkeduo.com/goods.html?goods_id=688000000021',
    `<script>window.rawData=${state({ store: { initDataObj: { goods: { goodsID: '688000000021', goodsName: '示例', ...goods } } } })}</script>`,
  )
const item1688 = (parts: object, shared: object) =>
  read(
    'https://detail.1688.com/offer/597090000001.html',
    `<script>window.__INIT_DATA=${state({ data: parts, globalData: { tempModel: { offerId: 597090000001, offerTitle: '示例' }, ...shared } })}</script>`,
  )
const order1688 = (data: object) => ({ 1: { componentType: '@ali/tdmod-pc-od-dsc-order', data } })
const steps1688 = (...steps: [string, string][]) => ({
  orderParamModel: { orderParam: { skuParam: { skuPriceType: 'rangePrice', skuRangePrices: steps.map(([price, beginAmount]) => ({ price, beginAmount })) } } },
})
const aliexpress = (skuPriceList: object[]) =>
  read(
    'https://www.aliexpress.com/item/1005001000000002.html',
    `<script>window.runParams = ${state({ data: { productInfoComponent: { id: 1005001000000002, subject: 'Lamp' }, priceComponent: { skuPriceList: skuPriceList.map((skuVal) => ({ skuVal })) } } })};</script>`,
  )
const usd = (value: number) => ({ currency: 'USD', value })
const shop = (product: object, path = '/p/lamp', body = '') =>
  read(
    `https://shop.example.com${path}`,
    `<script type="application/ld+json">${state({ '@context': 'https://schema.org', '@type': 'Product', name: 'Lamp', ...product })}</script>${body}`,
  )
const offers = (more: object) => ({ offers: { '@type': 'Offer', priceCurrency: 'USD', ...more } })

const fieldsOf = (reading: { fields: unknown }) => reading.fields as ItemFields
const cardOf = (reading: { fields: unknown }) => (reading.fields as { cards: Card[] }).cards[0]

describe('1688', () => {
  it('an offer off the shelf, and one whose price is hidden', () => {
    expect(fieldsOf(item1688(order1688({ pstatus: 'offsale' }), {})).available).toBe(false)
    const hidden = fieldsOf(item1688(order1688({ pstatus: 'onsale', isPricePrivate: true }), { skuModel: { skuPriceScale: '9.90' } }))
    expect(hidden).toMatchObject({ price: null, finalPrice: null })
  })
  it('prices by quantity have no final price of their own', () => {
    const fields = fieldsOf(
      item1688({}, { ...steps1688(['5.50', '2'], ['4.80', '100']), skuModel: { skuPriceScale: '4.80-5.50', skuPriceScaleOriginal: '5.50' } }),
    )
    expect(fields).toMatchObject({ price: { min: 480, max: 550 }, finalPrice: null })
  })
  it('steps of which one cannot be read are no steps', () => {
    expect(fieldsOf(item1688({}, steps1688(['5.50', '2'], ['?', '100'])))).toMatchObject({ price: null, priceSteps: [] })
  })
  it.each(['3件起批', '起订2件', '库存500件', '48小时发货 3件'])('%s is no sale', (text) => {
    const reading = read(
      'https://s.1688.com/selloffer/offer_search.htm?keywords=x',
      `<div class="search-offer-wrapper" data-renderkey="1_1_normal_597090000001"><div class="offer-title-row"><div class="title-text">示例</div></div><div class="offer-price-row"><div class="price-item">¥5.50</div><div class="col-desc_after"><div class="desc-text">${text}</div></div></div></div>`,
    )
    expect(cardOf(reading)).toMatchObject({ price: { min: 550, max: 550 }, sold: null })
  })
})

describe('PDD', () => {
  it.each([
    { price_info: '0', price: 2811 },
    { price_info: '2?.11', price: 2811 },
    { price_info: '定金5', price: 2811 },
  ])('what is shown counts: %o', (goods) => expect(cardOf(pddList(goods))?.price).toBeNull())
  it.each(['500人正在拼', '3人在拼单', '回头客300+'])('%s is no sale', (sideSalesTip) =>
    expect(fieldsOf(pddItem({ minGroupPrice: '22.9', sideSalesTip })).sold).toBeNull(),
  )
  it('a variant that is not on sale sets no price', () => {
    const skus = [
      { skuId: 1488000000001, isOnsale: 0, groupPrice: '12.9' },
      { skuId: 1488000000002, isOnsale: 1, groupPrice: '22.9' },
    ]
    const fields = fieldsOf(pddItem({ minGroupPrice: '12.9', minOnSaleGroupPrice: '22.9', minOnSaleGroupPriceInCent: 2290, skus }))
    expect(fields.price?.min).toBe(2290)
    expect(fields.skus.map((sku) => sku.price)).toEqual([null, yuan(22.9)])
  })
  it('goods are on sale where nothing says that they are not', () => {
    expect(fieldsOf(pddItem({ minGroupPrice: '9', isOnSale: true, isGoodsOnSale: false })).available).toBe(false)
    expect(fieldsOf(pddItem({ minGroupPrice: '9', isOnSale: true })).available).toBe(true)
  })
  it('the list of what one has bought is no results page', () =>
    expect(
      read('https://mobile.yangkeduo.com/orders.html', '<script>window.rawData={"list":[{"goods_id":688000000001,"goods_name":"x","price":100}]}</script>')
        .page,
    ).toBeNull())
})

describe('JD', () => {
  it('a struck amount before the price', () =>
    expect(cardOf(jdList('<span class="_gray_price_x">¥99</span><span class="_price_d">¥59</span>'))).toMatchObject({ price: yuan(59), listPrice: yuan(99) }))
  it('a list price below the price', () =>
    expect(cardOf(jdList('<span class="_price_d">¥59</span><span class="_gray_x">¥49</span>'))).toMatchObject({ price: yuan(59), listPrice: null }))
  it.each(['<span class="_price_d">¥50</span><span class="_tag_x">定金</span>', '<span class="_price_d">¥9.9</span><span>/天</span>'])('%s', (price) =>
    expect(cardOf(jdList(price))).toMatchObject({ price: null, finalPrice: null }),
  )
  it.each([
    '<strong data-price="1299.00"><em>￥</em><i>1??9</i></strong>',
    '<strong data-price="59"><em>￥</em><i>暂无报价</i></strong>',
    '<strong><em>定金￥</em><i>50</i></strong>',
  ])('%s', (price) => expect(cardOf(jdClassic(price))?.price).toBeNull())
})

describe('AliExpress, eBay', () => {
  it('an activity of one variant is not the price of all', () =>
    expect(fieldsOf(aliexpress([{ skuAmount: usd(30), skuActivityAmount: usd(10) }, { skuAmount: usd(40) }])).price).toEqual({ min: 3000, max: 4000 }))
  it('the range of all variants', () =>
    expect(
      fieldsOf(
        aliexpress([
          { skuAmount: usd(40), skuActivityAmount: usd(20) },
          { skuAmount: usd(30), skuActivityAmount: usd(15) },
        ]),
      ),
    ).toMatchObject({
      price: { min: 1500, max: 2000 },
      listPrice: { min: 3000, max: 4000 },
    }))
  it.each([
    '<div data-testid="x-bid-price"><div class="x-price-primary">US $5.50</div></div>',
    '<span id="prcIsum_bidPrice" itemprop="price" content="5.50">US $5.50</span>',
    '<div itemprop="offers"><span id="prcIsum_bidPrice" itemprop="price" content="5.50">US $5.50</span></div>',
  ])('a bid: %s', (body) =>
    expect(
      fieldsOf(
        read(
          'https://www.ebay.com/itm/281228700003',
          `<link rel="canonical" href="https://www.ebay.com/itm/281228700003"><h1 class="x-item-title__mainTitle">Stamp</h1>${body}`,
        ),
      ).price,
    ).toBeNull(),
  )
})

describe('any shop', () => {
  it.each<[string, object]>([
    ['a lease', offers({ price: '9.90', businessFunction: 'http://purl.org/goodrelations/v1#LeaseOut' })],
    ['the price of a kilo', offers({ priceSpecification: { '@type': 'UnitPriceSpecification', price: '9.90', unitCode: 'KGM' } })],
    ['the charge of delivery', offers({ priceSpecification: { '@type': 'DeliveryChargeSpecification', price: '9.90' } })],
    [
      'two amounts that nothing tells apart',
      offers({
        priceSpecification: [
          { '@type': 'PriceSpecification', price: '9.90' },
          { '@type': 'PriceSpecification', price: '19.90' },
        ],
      }),
    ],
  ])('%s', (_, product) => expect(fieldsOf(shop(product)).price).toBeNull())
  it('the regular price beside a sale price', () => {
    const priceSpecification = { '@type': 'UnitPriceSpecification', price: '19.90', priceType: 'https://schema.org/RegularPrice' }
    expect(fieldsOf(shop(offers({ price: '9.90', priceSpecification })))).toMatchObject({ price: yuan(9.9), listPrice: yuan(19.9) })
  })
  it('a struck price of another product', () => {
    const row = '<div class="related-products"><del>$99.00</del></div>'
    expect(fieldsOf(shop(offers({ price: '9.90' }), '/p/lamp', row)).listPrice).toBeNull()
    expect(fieldsOf(shop(offers({ price: '9.90' }), '/p/lamp', '<div class="price"><del>$99.00</del></div>')).listPrice).toEqual(yuan(99))
  })
  it.each(['/account/orders/77', '/cart', '/checkout/1', '/inbox/77', '/gp/css/order-history'])('%s is no product page', (path) =>
    expect(shop(offers({ price: '9.90' }), path).fields).toBeNull(),
  )
})
