import { describe, expect, it } from 'vitest'
import { askForTitles, readRewrites, type RewriteTask } from './rewrite'
import type { TaggedWord } from './tagger'

const TASK: RewriteTask = { title: '澳洲茶树精油', category: '单方精油', texts: ['控油', '30ml'], wanted: ['舒缓'], banned: ['正品'], limitBytes: 60 }
const tag = (title: string): TaggedWord[] =>
  (title.match(/澳洲|茶树精油|控油|祛痘|法国|正品|./gu) ?? []).map((text) => ({
    text,
    type: text === '茶树精油' ? 'product' : text === '祛痘' || text === '控油' ? 'function' : text === '澳洲' || text === '法国' ? 'origin' : null,
  }))

describe('a rewrite by the operator’s own model', () => {
  it('asks with what the item says, and nothing else', () => {
    const asked = askForTitles(TASK)
    for (const part of ['60 字节', '澳洲茶树精油', '单方精油', '控油；30ml', '舒缓', '不要出现：正品']) expect(asked).toContain(part)
    expect(askForTitles({ ...TASK, texts: [], wanted: [], banned: [], category: null }).split('\n')).toHaveLength(4)
  })
  it('its answer goes through the same checks; what the item does not say is named', () => {
    const read = readRewrites('好的，如下：\n1. “澳洲茶树精油控油”\n2、法国茶树精油祛痘正品\n- 标题3：最好的茶树精油\n\n', TASK, tag)
    expect(read.map((r) => r.title)).toEqual(['澳洲茶树精油控油', '法国茶树精油祛痘正品', '最好的茶树精油'])
    expect(read[0]).toMatchObject({ bytes: 16, unstated: [], banned: [], findings: [] })
    expect(read[1]).toMatchObject({ unstated: ['法国', '祛痘'], banned: ['正品'] })
    expect(read[2]?.findings.some((f) => f.severity === 'forbidden')).toBe(true)
  })
  it('takes no more than a few lines of whatever comes', () => {
    expect(readRewrites(Array.from({ length: 50 }, (_, i) => `标题甲${i}`).join('\n'), TASK, tag)).toHaveLength(5)
    expect(readRewrites('\n\n!!!\n', TASK, tag)).toEqual([])
  })
})
