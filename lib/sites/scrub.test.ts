import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { scrubPage } from './scrub'

const scrub = (html: string, address = 'https://item.taobao.com/item.htm?id=13812345678&spm=a21bo.1&_tb_token_=e3b0c44298fc1c149afbf4c8996fb92427ae41e4') => {
  const document = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`).document as unknown as Document
  return scrubPage({ url: new URL(address), document })
}

describe('a sample of a page', () => {
  it('names its address without what identifies the visit; an item id of 11 digits is no phone number', () => {
    expect(scrub('').html).toContain('content="https://item.taobao.com/item.htm?id=13812345678"')
    expect(scrub('<script>var g_page_config = {"itemId":"13812345678","price":"9.90"}</script>').html).toContain('13812345678')
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

  it('keeps what a reader needs', () => {
    const { html } = scrub(
      '<script>var x={"componentsVO":{"deliveryVO":{"deliveryFromAddr":"广东深圳"}},"seller":{"sellerNick":"示例店","shopName":"示例店"}}</script><div class="Price--priceInt--a1" data-spm-act-id="600000000001">99</div>',
    )
    for (const part of ['广东深圳', '示例店', 'Price--priceInt--a1', '600000000001', '>99<']) expect(html).toContain(part)
  })
  it('opens as a picture of the page: nothing in it runs or loads', () => expect(scrub('').html).toContain('content="default-src \'none\'"'))
  it('a long text without an @ costs no more than its length', () => {
    const begin = performance.now()
    scrub(`<script>/*goods_id*/"${'a'.repeat(100_000)}"</script>`)
    expect(performance.now() - begin).toBeLessThan(1500)
  })
  it('cuts a long list to its first rows', () => {
    const { html, removed } = scrub(`<ul>${'<li class="item">x</li>'.repeat(60)}</ul>`)
    expect(html.match(/<li/gu)).toHaveLength(8)
    expect(removed.repeats).toBe(52)
  })
})
