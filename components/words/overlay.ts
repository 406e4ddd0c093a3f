import { speak, type Language, type Speech } from '.'
import { overlayEn } from './overlay-en'
import { overlayZhCN } from './overlay-zh-CN'

export const overlaySpeech = (language: Language): Speech => speak(language, language === 'en' ? overlayEn : overlayZhCN)
