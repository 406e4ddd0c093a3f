import { withoutSame } from './report-markdown'
import type { ReportPart } from './report-parts'

/** The parts of a report as tables, for the screen and for paper. */
export function ReportTables({ parts }: { parts: readonly ReportPart[] }) {
  return (
    <>
      {parts.map(withoutSame).map((part) => (
        <section key={part.id}>
          <h2>{part.title}</h2>
          <div className="scroll">
            <table className="plain">
              <thead>
                <tr>
                  {part.head.map(({ words, isNumber }) => (
                    <th key={words} className={isNumber ? 'num' : ''}>
                      {words}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {part.shown.map((row, i) => (
                  <tr key={`${i}${row[0]}`}>
                    {row.map((cell, c) => (
                      <td key={part.head[c]?.words ?? c} className={part.head[c]?.isNumber === true ? 'num' : ''} dir="auto">
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  )
}
