import type { SearchWord } from '../domain/title/demand'
import { commit } from './commit'
import type { ItemKey } from '../domain/item-key'
import type { Store, WordChoiceRow, WordTableRow } from './schema'

/** Keeps an imported table of search words; the same words under the same name stand once, with the newer figures. Resolves to its number. */
export function addWordTable(db: Store, name: string, words: SearchWord[], at: number): Promise<number> {
  return commit(db, ['wordTables'], async () => {
    const same = await db.wordTables.filter((row) => row.name === name).first()
    const row = { name, at, words }
    return same === undefined ? db.wordTables.add(row as WordTableRow) : db.wordTables.put({ ...row, id: same.id })
  })
}

/** Tables, newest first. */
export const allWordTables = (db: Store): Promise<WordTableRow[]> => db.wordTables.orderBy('at').reverse().toArray()

/** Deletes a table and gives it back, so that it can be put back with `restoreWordTable`. */
export function dropWordTable(db: Store, id: number): Promise<WordTableRow | undefined> {
  return commit(db, ['wordTables'], async () => {
    const row = await db.wordTables.get(id)
    await db.wordTables.delete(id)
    return row
  })
}

export function restoreWordTable(db: Store, row: WordTableRow): Promise<void> {
  return commit(db, ['wordTables'], async () => {
    await db.wordTables.put(row)
  })
}

/** What the operator says of a word for one item. */
export type WordChoice = 'pinned' | 'banned' | 'untrue'

/** His choices for an item, or for titles typed in (`''`). */
export async function choicesOf(db: Store, key: ItemKey | ''): Promise<WordChoiceRow['words']> {
  return (await db.wordChoices.get(key))?.words ?? {}
}

/** Chooses, or takes a choice back (null). */
export function chooseWord(db: Store, key: ItemKey | '', word: string, choice: WordChoice | null, at: number): Promise<void> {
  return commit(db, ['wordChoices'], async () => {
    const { [word]: _before, ...others } = (await db.wordChoices.get(key))?.words ?? {}
    await db.wordChoices.put({ key, at, words: choice === null ? others : { ...others, [word]: choice } })
  })
}
