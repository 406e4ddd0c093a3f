import type { FieldSource } from '../../lib/domain/reading'
import { formatTime } from './format'
import type { Speech } from '../words'

export interface Witness {
  source: FieldSource | undefined
  reader: string
  at: number
}

/** `页面状态 · componentsVO.priceVO.price · taobao-item/1 · 11-22 14:03` */
export function evidenceWords({ source, reader, at }: Witness, { t, language }: Speech): string {
  if (source === undefined) return t('evidence.unknown', { reader, time: formatTime(at, language) })
  return [t(`evidence.${source.kind}`), source.path, reader, formatTime(at, language)].join(' · ')
}
