import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { decodeText } from '../../lib/import-export/decode-text'
import { test } from './shop'

const CORPUS = process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../../../shared/corpus')

interface Entry {
  file: string
  url: string
  fields: Record<string, unknown>
}

/** Captured pages under their own addresses; what they ask for themselves is refused. */
test.describe('captured pages', () => {
  test.skip(!existsSync(path.join(CORPUS, 'gold.json')), 'the corpus is not here')

  const entry = (part: string): Entry => {
    const gold = JSON.parse(readFileSync(path.join(CORPUS, 'gold.json'), 'utf8')) as { entries: Entry[] }
    const found = gold.entries.find((e) => e.file.includes(part))
    if (found === undefined) throw new Error(`no ${part} in the corpus`)
    return found
  }
  const serve = (e: Entry) => {
    const body = decodeText(readFileSync(path.join(CORPUS, e.file)))
    return (url: URL) => (url.href.split('#')[0] === e.url ? { type: 'text/html; charset=utf-8', body } : ('refuse' as const))
  }
  const shownYuan = (fen: number) => `¥${Math.floor(fen / 100).toLocaleString('en-US')}.${String(fen % 100).padStart(2, '0')}`

  test('a search page: its numbers are those of the gold, stored; the page stays as it was', async ({ page, overlay, market, rows }) => {
    const e = entry('2016-09_huili')
    market.override = serve(e)
    await page.goto(e.url, { waitUntil: 'domcontentloaded' })
    const text = await overlay.waitForText('已保存', 40_000)
    const { list } = e.fields.cards as { list: { itemId: string; price: number; ad: boolean }[] }
    expect(text).toContain(`读到 ${list.length}/${list.length} · 广告 ${list.filter((c) => c.ad).length}`)
    const [stored] = await rows('shelves')
    const cards = stored?.cards as { itemId: string; price: { min: number; max: number }; ad: boolean }[]
    expect(cards.map((c) => [c.itemId, c.price.min, c.price.max, c.ad])).toEqual(list.map((c) => [c.itemId, c.price, c.price, c.ad]))
    const natural = list
      .filter((c) => !c.ad)
      .map((c) => c.price)
      .sort((a, b) => a - b)
    const middle =
      natural.length % 2 === 1 ? natural[(natural.length - 1) / 2] : ((natural[natural.length / 2 - 1] ?? 0) + (natural[natural.length / 2] ?? 0)) / 2
    expect(text).toContain(
      shownYuan(Math.round(middle ?? 0))
        .replace(/\.00$/u, '')
        .replace(/(\.\d)0$/u, '$1'),
    )
    // One element of ours beside the body, nothing of it inside the page.
    expect(
      await page.evaluate(() => [...document.documentElement.children].filter((c) => c.tagName === 'DIV').map((c) => [c.id, c.className, c.attributes.length])),
    ).toEqual([['', '', 0]])
  })

  test('the item page of 2026: prices with their labels as in the gold, stored; the page stays as it was', async ({ page, overlay, market, rows }) => {
    const e = entry('item-html-ssr/2026-02')
    market.override = serve(e)
    await page.goto(e.url, { waitUntil: 'domcontentloaded' })
    const text = await overlay.waitForText('已保存', 40_000)
    expect(text).toMatch(/券后\s+¥341\.00/u)
    expect(text).toMatch(/优惠前\s+¥388\.00/u)
    const [detail] = await rows('details')
    expect(detail?.fields).toMatchObject({
      itemId: e.fields.itemId,
      title: e.fields.title,
      price: { min: 38_800, max: 38_800 },
      finalPrice: { min: 34_100, max: 34_100 },
      finalPriceLabel: '券后',
      sold: { least: 1, exact: true },
    })
    expect(await page.evaluate(() => document.querySelectorAll('body [data-wxt-integrated], body [data-listinglens]').length)).toBe(0)
  })
})
