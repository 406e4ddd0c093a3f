import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { readPage } from '.'
import { noteAsked } from './asked'
import { scrubPage } from './scrub'

const scrub = (html: string, address = 'https://item.taobao.com/item.htm?id=13812345678&spm=a21bo.1&_tb_token_=e3b0c44298fc1c149afbf4c8996fb92427ae41e4') => {
  const document = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`).document as unknown as Document
  const page = { url: new URL(address), document }
  return scrubPage(
    page,
    noteAsked(document, () => readPage(page)),
    parseHTML('<html></html>').document as unknown as Document,
  )
}

describe('a sample of a page', () => {
  it('names its address without what identifies the visit; an item id of 11 digits is no phone number', () => {
    expect(scrub('').html).toContain('content="https://item.taobao.com/item.htm?id=13812345678"')
  })
  it.each([
    [
      'the drawn nick of the viewer, wherever it stands',
      '<a class="site-nav-login-info-nick">wanderer77</a><p>你好 wanderer77</p><i title="wanderer77">x</i>',
      'wanderer77',
    ],
    [
      'a nick that a script states',
      '<script>window.__itempage_userinfo={"nick":"wanderer77","userId":"2207777777777"}</script><p>wanderer77</p>',
      'wanderer77',
    ],
    [
      'the viewer’s address',
      '<script>var x={"componentsVO":{"deliveryVO":{"deliveryToAddr":"杭州 西湖 文三路","deliveryFromAddr":"广东深圳"}}}</script>',
      '文三路',
    ],
    ['the drawn address', '<span>广东深圳 至 杭州西湖</span>', '杭州西湖'],
    ['the viewer in an object of his own', '<script>window.context={"result":{"buyerModel":{"loginId":"wanderer77"}}}</script>', 'wanderer77'],
    [
      'reviewers',
      '<div class="userName--x1">小***明</div><script>var d={"componentsVO":1,"displayUserNick":"t**1","headPic":"//img.x/a.jpg"}</script>',
      't**1',
    ],
    [
      'the viewer in a nested object',
      '<script>window.context={"result":{"buyerModel":{"a":{"b":"}"},"memberId":"wanderer77"}},"offerList":1}</script>',
      'wanderer77',
    ],
    ['his addresses', '<script>var pageConfig={"addressList":[{"fullAddress":"文三路 1 号","name":"小明"}],"skuid":1}</script>', '文三路'],
    ['keys of JD', '<script>var pageConfig={"pin":"wanderer77","joyytoken":"wanderer77"}</script>', 'wanderer77'],
    ['the greeting of a shop abroad', '<span id="glow-ingress-line1">Deliver to Wanderer</span>', 'Wanderer'],
    ['addresses that load on opening', '<base href="https://elsewhere.example/">', 'elsewhere'],
    ['phone numbers in the text', '<p>电话 13812345679</p>', '13812345679'],
    ['mail addresses', '<p>someone@example.com</p>', 'someone@example.com'],
    ['IP addresses', '<p>来自 203.0.113.7</p>', '203.0.113.7'],
    ['tokens', `<a href="https://x.taobao.com/?token=1">x</a><b data-t="${'aB3'.repeat(20)}">x</b>`, 'aB3aB3aB3'],
    ['scripts other than the state', '<script>window.track={"uid":"2207777777777"}</script>', '2207777777777'],
    ['links to scripts', '<script src="https://g.alicdn.com/x.js"></script>', 'g.alicdn.com'],
    ['comments', '<!-- served by host-77 for wanderer -->', 'host-77'],
  ])('holds no more %s', (_, html, gone) => expect(scrub(html).html).not.toContain(gone))

  it('keeps what a reader asks for', () => {
    const { html } = scrub(
      '<title>精油-淘宝网</title><script>var x={"componentsVO":{"deliveryVO":{"deliveryFromAddr":"广东深圳"}},"item":{"itemId":"13812345678","title":"精油"},"seller":{"shopName":"示例店"}}</script><div class="Price--priceInt--a1">99</div>',
    )
    for (const part of ['广东深圳', '示例店', 'Price--priceInt--a1', '>99<', '精油-淘宝网']) expect(html).toContain(part)
  })
  it.each([
    ['free text', '<p>张小明 文三路 100 号 3 单元</p>', '某某某 某某某 ### 某 # 某某'],
    [
      'a delivery address in a part of any name',
      '<script>var x={"blockVO":{"to":"杭州西湖文三路 1 号","zip":"310012"}}</script>',
      '"to":"某某某某某某某 # 某","zip":"000000"',
    ],
    ['short tokens and numbers of persons', '<script>var x={"t":"a1b2c3","uid":2207777777777,"n":12}</script>', '{"t":"x#x#x#","uid":1000000000000,"n":12}'],
    ['a UUID', '<i data-k="0b8f3f6e-3f5b-4a0c-9a43-8f1f7a1f2b3c">x</i>', '<i data-k="#x#x#x#x-'],
    ['addresses inside of data', '<b data-href="/x?nick=wanderer77">1</b>', '<b data-href="/x?nick=xxxxxxxx##">1</b>'],
    ['a session in a path', '<a href="/dp/B0SAMPLE01/ref=sr_1/147-2505507-7345933">x</a>', 'href="https://item.taobao.com/dp/x"'],
    ['links to no thing for sale', '<a href="https://my.taobao.com/u/wanderer77?x=1">x</a>', 'href="https://my.taobao.com/"'],
    [
      'JSON in a text',
      String.raw`<script>var x={"apiStack":"{\"nick\":\"wanderer77\",\"price\":\"9.90\"}"}</script>`,
      String.raw`{\"nick\":\"xxxxxxxx##\",\"price\":\"9.90\"}`,
    ],
    ['code', '<script>function go(){var user="wanderer77";if(/"/.test(user))x()}</script>', ''],
  ])('of what nobody asked for the build alone is left: %s', (_, html, left) => {
    const sample = scrub(html).html
    expect(sample).toContain(left)
    for (const gone of ['张小明', '文三路', 'wanderer77', 'a1b2c3', '2207777777777', '0b8f3f6e', '310012', '7345933']) expect(sample).not.toContain(gone)
  })
  it('opens as a picture of the page: nothing in it runs or loads', () => expect(scrub('').html).toContain('content="default-src \'none\'"'))
  it('a long text without an @ costs no more than its length', () => {
    const begin = performance.now()
    scrub(`<script>/*goods_id*/"${'a'.repeat(100_000)}"</script>`)
    expect(performance.now() - begin).toBeLessThan(1500)
  })
  it('cuts a long list to its first rows', () => {
    const { html, removed } = scrub(`<ul>${`<li class="item">${'x'.repeat(80)}</li>`.repeat(60)}</ul>`)
    expect(html.match(/<li/gu)).toHaveLength(8)
    expect(removed.repeats).toBe(52)
  })
})

describe('what was planted in a page does not come out of its sample', () => {
  const SHOP = 'https://www.mugshop.example/products/blue-mug'
  const LD =
    '<script type="application/ld+json">{"@type":"Product","name":"Blue mug","sku":"M1","offers":{"@type":"Offer","price":"24.96","priceCurrency":"USD"}}</script>'
  const STATE =
    '<script>var b={"loaderData":{"home":{"data":{"res":{"item":{"itemId":"13812345678","title":"精油"},"componentsVO":{"priceVO":{"price":{"priceText":"9.90"}},"deliveryVO":{"deliveryFromAddr":"广东深圳"},"bottomBarVO":{"x":{"nick":"wanderer77","userId":"2207777777777","addr":"杭州文三路1号","tel":13812345679}}}}}}}}</script>'
  const gone = [
    'Jane',
    'jane',
    'Evergreen',
    'wanderer77',
    '文三路',
    '2207777777777',
    '13812345679',
    '4711',
    'JANEORDER',
    '1234-5679',
    '139 1234',
    '****5679',
    '4111',
    '94110',
    '1987',
    '30.27',
    '482133',
    '１３７',
    'refresh',
    'alert(1)',
    'evil.example',
    'sess123',
    'shop.girl',
    '101.132',
    '555.013',
    '1234－5678',
    '5550132',
    '482134',
    '13812345670',
    'crossed',
  ]
  it.each<[string, string, string]>([
    [
      'a shop: its head, its prose',
      SHOP,
      `${LD}<header><span>Hello, Jane Doe</span><div>Deliver to 742 Evergreen Terrace</div></header><p>Order 4711-ABC for jdoe Jane</p>`,
    ],
    [
      'linked data about people',
      SHOP,
      `${LD}<script type="application/ld+json">{"@graph":[{"@type":"Review","name":"by JaneR","reviewBody":"I am Jane"},{"@type":"Person","name":"Jane"},{"@type":"Order","orderNumber":"JANEORDER"},{"@type":"Thing","user":{"nick":"wanderer77"},"url":"https://www.mugshop.example/a?token=sess123","description":"call 13812345679 jane@x.example"}]}</script>`,
    ],
    [
      'marked-up people',
      SHOP,
      `${LD}<meta itemprop="author" content="JaneMeta"><span itemprop="author creator">Jane</span><p itemprop="reviewBody">Jane says</p><meta property="schema:author" content="Jane"><a itemprop="url" href="/u/JaneHref">x</a>`,
    ],
    [
      'links',
      SHOP,
      `${LD}<a href="https://www.mugshop.example/account/jane2/orders/9912">a</a><a href="/wishlist/jane3">b</a><a href="/orders/detail/JANEORDER?id=2207777777777&seller=jane4">c</a><a href="/products/x;jsessionid=sess123">d</a><meta property="og:url" content="https://www.mugshop.example/products/blue-mug?customer=jane77&tok=sess123">`,
    ],
    ['classes and names', SHOP, `${LD}<li class="review byuser comment-author-jane_doe" id="li-comment">x</li>`],
    [
      'a refresh, handlers',
      SHOP,
      `${LD}<meta http-equiv="refresh" content="0;url=https://evil.example/"><img onerror="alert(1)" src="x"><form action="https://evil.example/"></form><iframe srcdoc="alert(1)"></iframe>`,
    ],
    [
      'keys of the state',
      'https://item.taobao.com/item.htm?id=13812345678',
      `<script>var x={"users":{"wanderer77":{},"13812345679":2,"文三路1号":3},"componentsVO":1}</script>`,
    ],
    ['a part that is looked through as a whole', 'https://item.taobao.com/item.htm?id=13812345678', STATE],
    [
      'an answer in a text',
      'https://item.taobao.com/item.htm?id=13812345678',
      `<script>var x={"componentsVO":1,"apiStack":[{"value":"mtopjsonp1({\\"nick\\":\\"wanderer77\\",\\"to\\":\\"文三路1号\\"})"}]}</script>`,
    ],
    [
      'the line of delivery',
      'https://item.taobao.com/item.htm?id=13812345678',
      `${STATE}<div class="freight--x"><span>广东深圳 至 杭州西湖文三路100号</span><b>至</b> <i>文三路甲</i></div>`,
    ],
    [
      'groups of digits',
      'https://item.taobao.com/item.htm?id=13812345678',
      `${STATE}<p>138-1234-5679</p><p>tel 139 1234 5679</p><p>136****5679</p><p>4111 1111 1111 1111</p><p>12-4711-89012</p><p>94110</p><p>1987-05-06</p><p>30.27408,120.15507</p><p>１３７１２３４５６７９</p><script>var y={"componentsVO":1,"uid":482133,"zip":"94110"}</script>`,
    ],
    [
      'the title, a form',
      'https://item.taobao.com/item.htm?id=13812345678',
      `${STATE}<title>你好 wanderer77 - 淘宝</title><textarea>给小明 文三路</textarea><select><option>文三路</option></select><input value="wanderer77" title="Jane">`,
    ],
  ])('%s', (_, address, html) => {
    const sample = scrub(html, address).html.replace('content="default-src', '')
    for (const word of gone) expect(sample, word).not.toContain(word)
  })

  it('a page that could not be read keeps its build, whatever its frame is called', () => {
    const { html } = scrub('<article class="has-sidebar"><header class="entry-header"><h1>某物</h1><p class="price">¥99.00</p></header></article>')
    for (const part of ['entry-header', '<h1>', '¥99.00']) expect(html).toContain(part)
  })
  it('a page made to stop the copy does not', () => {
    const deep = (quote: string, inner: string) => `{a:${quote}${'['.repeat(1990)}${inner}${']'.repeat(1990)}${quote}}`
    const started = performance.now()
    expect(() => scrub(`<script>var x=${deep('"', deep("'", ''))}</script>`)).not.toThrow()
    scrub(
      `${'<div class="footer">'.repeat(400)}${'<i>x</i>'.repeat(9)}${'</div>'.repeat(400)}<script>var x={"componentsVO":{"a":"bbbbbbbbbbbbbbbbbbbbbb"}};${'a'.repeat(2_000_000)}</script>`,
    )
    expect(performance.now() - started).toBeLessThan(4000)
  })
  it('what ends a script, or opens a comment in one, is no such thing in the sample', () => {
    const { html } = scrub(
      `<script type="application/ld+json">{"@type":"Product","name":"x","sku":"\\u003c!--\\u003cscript","offers":{"price":"\\u003c/script>"}}</script>`,
      SHOP,
    )
    expect(html).not.toContain('<!--')
    expect(html.match(/<\/script/gu)?.length).toBe(html.match(/<script/gu)?.length)
  })
})
