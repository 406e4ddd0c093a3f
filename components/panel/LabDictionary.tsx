import { useState } from 'react'
import type { NewWord } from '../../lib/domain/title/new-words'
import { readOwnWords, type OwnWord } from '../../lib/domain/title/own-words'
import { WORD_TYPES } from '../../lib/domain/title/word-types'
import { useSpeech, type WordKey } from '../words'

/** The operator's own words, and words that a market seems to have. */
export function LabDictionary({
  words,
  proposed,
  onSave,
}: {
  words: readonly OwnWord[]
  proposed: readonly NewWord[]
  onSave: (words: OwnWord[]) => Promise<void>
}) {
  const { t } = useSpeech()
  const typeWord = (type: OwnWord['type']) => t(`type.${type}` as WordKey)
  const [text, setText] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const standing = words.map((word) => `${word.text} ${typeWord(word.type)}`).join('\n')
  const save = (next: OwnWord[]) =>
    void onSave(next).then(
      () => {
        setText(null)
        setSaid(t('lab.ownSaved', { n: next.length }))
      },
      () => setSaid(t('error.notSaved')),
    )
  const typed = () =>
    readOwnWords(text ?? standing, (name) => WORD_TYPES.find((type) => type === name || typeWord(type).toLowerCase() === name.toLowerCase()) ?? null)
  return (
    <details className="lab-part">
      <summary>
        {t('lab.own')} <span className="soft">{words.length}</span>
      </summary>
      <p className="small soft">{t('lab.ownNote')}</p>
      <textarea rows={4} aria-label={t('lab.own')} value={text ?? standing} onChange={(e) => setText(e.target.value)} />
      <div className="row">
        <button className="btn" disabled={text === null} onClick={() => save(typed())}>
          {t('lab.ownSave')}
        </button>
        <span className="small" role="status">
          {said}
        </span>
      </div>
      {proposed.length > 0 && (
        <>
          <h3>{t('lab.newWords')}</h3>
          <p className="small soft">{t('lab.newWordsNote')}</p>
          <ul className="proposed">
            {proposed.map((word) => (
              <li key={word.text}>
                <span dir="auto" title={t('lab.newTip', { x: word.association.toFixed(0) })}>
                  {word.text} <span className="soft">{word.titles}</span>
                </span>{' '}
                <button className="link" onClick={() => save([...words, { text: word.text, type: 'product' }])}>
                  {t('lab.addOwn')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}
