import { speak, type Language, type Speech } from '.'
import { backendEn } from './backend-en'
import { backendZhCN } from './backend-zh-CN'
import { overlayEn } from './overlay-en'
import { overlayZhCN } from './overlay-zh-CN'

/** What the overlay speaks on a backend's page. */
export const backendSpeech = (language: Language): Speech =>
  speak(language, language === 'en' ? { ...overlayEn, ...backendEn } : { ...overlayZhCN, ...backendZhCN })
