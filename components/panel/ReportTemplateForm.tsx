import { movePart, REPORT_PARTS, type ReportTemplate } from '../../lib/domain/report-template'
import { useSpeech } from '../words'

/** What stands in a report, in which order, and the operator's own lines. */
export function ReportTemplateForm({ template, onChange }: { template: ReportTemplate; onChange: (next: ReportTemplate) => void }) {
  const { t } = useSpeech()
  const off = REPORT_PARTS.filter((part) => !template.parts.includes(part))
  return (
    <details className="template">
      <summary>{t('report.template')}</summary>
      <ol>
        {[...template.parts, ...off].map((part) => {
          const isOn = template.parts.includes(part)
          return (
            <li key={part} className="row">
              <label className="row">
                <input
                  type="checkbox"
                  checked={isOn}
                  onChange={() => onChange({ ...template, parts: isOn ? template.parts.filter((one) => one !== part) : [...template.parts, part] })}
                />
                {t(`reportPart.${part}`)}
              </label>
              {isOn && (
                <>
                  <button
                    className="btn small"
                    aria-label={t('report.up', { part: t(`reportPart.${part}`) })}
                    onClick={() => onChange({ ...template, parts: movePart(template.parts, part, -1) })}
                  >
                    ↑
                  </button>
                  <button
                    className="btn small"
                    aria-label={t('report.down', { part: t(`reportPart.${part}`) })}
                    onClick={() => onChange({ ...template, parts: movePart(template.parts, part, 1) })}
                  >
                    ↓
                  </button>
                </>
              )}
            </li>
          )
        })}
      </ol>
      {(['opening', 'closing'] as const).map((name) => (
        <label className="field" key={name}>
          <span>{t(`report.${name}`)}</span>
          <textarea rows={2} maxLength={2000} defaultValue={template[name]} onBlur={(e) => onChange({ ...template, [name]: e.target.value })} />
        </label>
      ))}
      <p className="small soft">{t('report.templateNote')}</p>
    </details>
  )
}
