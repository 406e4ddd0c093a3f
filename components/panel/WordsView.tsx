import { useMemo, useState } from 'react'
import type { MarketWord } from '../../lib/domain/title/market-words'
import { DataTable, type Column } from '../ui/DataTable'
import { formatShare } from '../ui/format'
import { useSpeech } from '../words'

export interface WordsViewProps {
  words: readonly MarketWord[]
  titles: number
  queries: readonly string[]
  query: string
  onQuery: (query: string) => void
}

const MOST = 500

export function WordsView({ words, titles, queries, query, onQuery }: WordsViewProps) {
  const { t } = useSpeech()
  const [kind, setKind] = useState<'all' | 'word' | 'pair'>('all')
  const [filter, setFilter] = useState('')
  const shown = useMemo(
    () => words.filter((w) => (kind === 'all' || w.pair === (kind === 'pair')) && w.text.toLowerCase().includes(filter.trim().toLowerCase())).slice(0, MOST),
    [words, kind, filter],
  )
  if (queries.length === 0) {
    return (
      <div className="empty">
        <b>{t('words.empty')}</b>
        {t('words.emptyDo')}
      </div>
    )
  }
  const columns: Column<MarketWord>[] = [
    { key: 'text', name: t('words.word'), value: (w) => w.text, minWidth: 96 },
    { key: 'titles', name: t('words.titles'), numeric: true, value: (w) => w.titles, width: 64 },
    { key: 'shops', name: t('words.shops'), numeric: true, value: (w) => w.shops, width: 64 },
    { key: 'share', name: t('words.share'), numeric: true, value: (w) => w.salesShare, width: 84, render: (w) => formatShare(w.salesShare) },
  ]
  return (
    <>
      <div className="row">
        <label className="field">
          <span>{t('words.query')}</span>
          <select value={query} onChange={(e) => onQuery(e.target.value)}>
            <option value="">{t('words.allQueries')}</option>
            {queries.map((q) => (
              <option key={q} value={q}>
                {q}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('words.kind')}</span>
          <select value={kind} onChange={(e) => setKind(e.target.value as typeof kind)}>
            <option value="all">{t('words.kindAll')}</option>
            <option value="word">{t('words.kindWord')}</option>
            <option value="pair">{t('words.kindPair')}</option>
          </select>
        </label>
        <label className="field" style={{ flex: '1 1 96px' }}>
          <span>{t('words.filter')}</span>
          <input type="search" value={filter} onChange={(e) => setFilter(e.target.value)} />
        </label>
      </div>
      <p className="small soft">{t('words.basis', { titles, shown: shown.length })}</p>
      <DataTable label={t('tab.words')} columns={columns} rows={shown} rowKey={(w) => w.text} initialSort={[{ columnKey: 'titles', direction: 'DESC' }]} />
      <p className="small soft">{t('words.shareNote')}</p>
    </>
  )
}
