import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openDictionary } from '../../../lib/domain/title/dictionary'
import { openTagModel, tagTitle, type TaggedWord } from '../../../lib/domain/title/tagger'

const FOLDER = process.env.TITLE_MODEL ?? path.resolve(import.meta.dirname, '../../../lib/domain/title/model')

/** The dictionary and the model that ship, opened as the extension opens them. */
export function openLab(): { tag: (title: string) => TaggedWord[] } {
  const dictionary = openDictionary(readFileSync(path.join(FOLDER, 'words.bin')))
  const model = openTagModel(readFileSync(path.join(FOLDER, 'tagger.bin')))
  return { tag: (title) => tagTitle(dictionary, model, title) }
}
