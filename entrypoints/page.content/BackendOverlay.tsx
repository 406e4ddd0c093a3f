import { BackendCard } from '../../components/overlay/BackendCard'
import { backendSpeech } from '../../components/words/backend'
import { formatFen } from '../../components/ui/format'
import { MONEY_FIELDS, type KpiField } from '../../lib/domain/kpi'
import { readFigureText, readTaughtFigures } from '../../lib/sites/backend/taught-figures'

/** What a figure's text means, in words; null where it is no figure. */
function sayFigure(field: KpiField, text: string | null): string | null {
  const value = text === null ? null : readFigureText(field, text)
  return value === null ? null : MONEY_FIELDS.has(field) ? formatFen(value) : value.toLocaleString('en-US')
}

/** What the script of backends carries and no other. */
export const BackendOverlay = { speech: backendSpeech, Card: BackendCard, sayFigure, readFigures: readTaughtFigures }
