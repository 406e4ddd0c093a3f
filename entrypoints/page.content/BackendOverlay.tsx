import { BackendCard } from '../../components/overlay/BackendCard'
import type { Speech, WordKey } from '../../components/words'
import { backendSpeech } from '../../components/words/backend'
import { formatFen } from '../../components/ui/format'
import type { BackendAnswer } from '../../lib/domain/answer'
import { MONEY_FIELDS, type KpiField } from '../../lib/domain/kpi'
import { visitBackend } from './backend-visit'
import { readFigureText, readTaughtFigures } from '../../lib/sites/backend/taught-figures'

/** What a figure's text means, in words; null where it is no figure. */
function sayFigure(field: KpiField, text: string | null): string | null {
  const value = text === null ? null : readFigureText(field, text)
  return value === null ? null : MONEY_FIELDS.has(field) ? formatFen(value) : value.toLocaleString('en-US')
}

/** What the folded card is called: the backend, and how much of its page was kept. */
function nameOf(site: string, answer: BackendAnswer | null, { t }: Speech): string {
  const name = t(`site.${site}` as WordKey)
  return answer !== null && answer.kept > 0 ? t('backend.tab', { name, n: answer.kept }) : name
}

/** What the script of backends carries and no other. */
export const BackendOverlay = { speech: backendSpeech, Card: BackendCard, nameOf, sayFigure, readFigures: readTaughtFigures, visit: visitBackend }
