import type { Root } from '../../lib/domain/title/demand'
import { formatShare } from '../ui/format'
import { useSpeech, type WordKey } from '../words'

const figure = (value: number | null) => value?.toLocaleString('en-US') ?? '—'

/** What the roots of an imported table bring: summed first, divided last. */
export function LabRoots({ roots }: { roots: readonly Root[] }) {
  const { t } = useSpeech()
  const hasVisitors = roots.some((root) => root.visitors !== null)
  return (
    <details className="lab-part">
      <summary>{t('lab.roots')}</summary>
      <p className="small soft">{t('lab.rootsNote')}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('lab.roots')}>
        <table className="plain">
          <thead>
            <tr>
              <th>{t('words.word')}</th>
              <th className="num">{t('lab.rootQueries')}</th>
              <th className="num">{t('lab.popularity')}</th>
              {hasVisitors && (
                <>
                  <th className="num">{t('lab.visitors')}</th>
                  <th className="num">{t('lab.payRate')}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {roots.map((root) => (
              <tr key={root.text}>
                <td>
                  <span dir="auto">{root.text}</span> <span className="small soft">{t(`type.${root.type}` as WordKey)}</span>
                </td>
                <td className="num">{root.queries}</td>
                <td className="num">{figure(root.popularity)}</td>
                {hasVisitors && (
                  <>
                    <td className="num">{figure(root.visitors)}</td>
                    <td className="num">{formatShare(root.payRate, 1)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
