import { isBySeller, type Change } from '../../lib/domain/changes'
import { formatPrice, formatTime } from '../ui/format'
import { useSpeech } from '../words'

interface ChangedItem {
  key: string
  title: string | null
  mark: '' | 'mine' | 'rival' | 'dropped'
  changes: readonly Change[]
}

const MOST = 60

/** What changed on the items' own pages, newest first; what the platform moves by itself is kept apart. */
export function Changes({ items }: { items: readonly ChangedItem[] }) {
  const { t } = useSpeech()
  const all = items
    .flatMap((item) => item.changes.map((change, i) => ({ item, change, key: `${item.key}${change.at}${change.kind}${i}` })))
    .sort((a, b) => b.change.at - a.change.at)
  const bySeller = all.filter(({ change }) => isBySeller(change))
  const byPlatform = all.filter(({ change }) => !isBySeller(change))
  return (
    <section>
      <h2>{t('changes.title')}</h2>
      {bySeller.length === 0 ? <p className="small soft">{t('changes.none')}</p> : <List entries={bySeller} />}
      {byPlatform.length > 0 && (
        <details className="small">
          <summary>{t('changes.platform', { n: byPlatform.length })}</summary>
          <p className="soft">{t('changes.platformNote')}</p>
          <List entries={byPlatform} />
        </details>
      )}
    </section>
  )
}

function List({ entries }: { entries: readonly { item: ChangedItem; change: Change; key: string }[] }) {
  const { language } = useSpeech()
  return (
    <ul className="changes">
      {entries.slice(0, MOST).map(({ item, change, key }) => (
        <li key={key}>
          <span className="small soft">{formatTime(change.at, language)}</span> <span className={`dot ${item.mark}`} />{' '}
          <span className="small" dir="auto">
            {item.title ?? item.key}
          </span>
          <div>
            <What change={change} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function What({ change }: { change: Change }) {
  const { t } = useSpeech()
  if (change.kind === 'title') {
    return (
      <span className="diff" dir="auto">
        {change.words.map((word, i) =>
          word.change === 'same' ? (
            <span key={`${i}${word.text}`}>{word.text}</span>
          ) : word.change === 'in' ? (
            <ins key={`${i}${word.text}`}>+{word.text}</ins>
          ) : (
            <del key={`${i}${word.text}`}>−{word.text}</del>
          ),
        )}
      </span>
    )
  }
  if (change.kind === 'skus')
    return (
      <>
        {t('changes.skus', { from: change.from, to: change.to })}
        <Moves came={change.came} left={change.left} />
      </>
    )
  if (change.kind === 'promotions')
    return (
      <>
        {t('compare.promotions')}
        <Moves came={change.came} left={change.left} />
      </>
    )
  if (change.kind === 'picture') return <>{t('changes.picture')}</>
  if (change.kind === 'available') return <>{t(change.to ? 'changes.back' : 'changes.gone')}</>
  if (change.kind === 'label') return <>{t('changes.label', { from: change.from ?? '—', to: change.to ?? '—' })}</>
  const arrow = change.to.min === change.from.min ? '' : change.to.min > change.from.min ? '▲ ' : '▼ '
  return (
    <>
      {change.kind === 'sku-price' ? change.name : t(change.kind === 'price' ? 'price.shown' : 'price.final')} {arrow}
      {formatPrice(change.from, t, change.currency)} → {formatPrice(change.to, t, change.currency)}
      {change.kind !== 'sku-price' && change.otherLabel && <span className="small soft"> {t('changes.otherLabel')}</span>}
    </>
  )
}

/** What came and what left, by sign. */
function Moves({ came, left }: { came: readonly string[]; left: readonly string[] }) {
  return (
    <span className="diff" dir="auto">
      {came.map((text) => (
        <ins key={text}> +{text}</ins>
      ))}
      {left.map((text) => (
        <del key={text}> −{text}</del>
      ))}
    </span>
  )
}
