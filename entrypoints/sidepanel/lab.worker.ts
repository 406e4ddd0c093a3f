import { openDictionary } from '../../lib/domain/title/dictionary'
import { workInLab, type LabAnswer, type LabTask } from '../../lib/domain/title/lab'
import { openTagModel, tagTitle, type TaggedWord } from '../../lib/domain/title/tagger'
import tagger from '../../lib/domain/title/model/tagger.bin?inline'
import words from '../../lib/domain/title/model/words.bin?inline'

/** Bytes of a data address; nothing is fetched: the extension may not. */
function bytesOf(address: string): Uint8Array {
  const text = atob(address.slice(address.indexOf(',') + 1))
  return Uint8Array.from(text, (c) => c.charCodeAt(0))
}

const dictionary = openDictionary(bytesOf(words))
const model = openTagModel(bytesOf(tagger))
/** Titles of a market come again with each keystroke. */
const known = new Map<string, TaggedWord[]>()
const tag = (title: string): TaggedWord[] => {
  const standing = known.get(title)
  if (standing !== undefined) return standing
  const tagged = tagTitle(dictionary, model, title)
  if (known.size > 20_000) known.clear()
  known.set(title, tagged)
  return tagged
}

export interface LabReply {
  id: number
  answer: LabAnswer | null
}

addEventListener('message', ({ data }: MessageEvent<{ id: number; task: LabTask }>) => {
  let answer: LabAnswer | null = null
  try {
    answer = workInLab(data.task, tag)
  } catch (error) {
    console.debug('listinglens', error)
  }
  postMessage({ id: data.id, answer } satisfies LabReply)
})
