// Polish or English: what the person chose with the switch stays; before that, the browser's language [SPEC 13].
import { isLanguage, type Language } from '@mlegitymacja/core/language/text.ts'

/** The parameter of an address by which the switch chooses. */
export const LANGUAGE_PARAMETER = 'lang'

/**
 * @param chosen what the person chose before
 * @param accepted the header `accept-language`; somebody who reads neither language gets English
 */
export function languageOf(chosen: string | undefined, accepted: string | undefined): Language {
  if (isLanguage(chosen)) return chosen
  if (!accepted) return 'pl'
  const wishes = accepted
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.find(parameter => parameter.trim().startsWith('q='))
      // To whom any language is welcome gets the first one.
      return {
        language: tag === '*' ? 'pl' : tag.split('-')[0],
        quality: quality ? Number(quality.trim().slice(2)) : 1,
      }
    })
    .filter(({ language, quality }) => isLanguage(language) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const [best] = wishes
  return isLanguage(best?.language) ? best.language : 'en'
}

/** The address of this very page in each language. */
export function switchAddresses(path: string, query: URLSearchParams): Record<Language, string> {
  const address = (language: Language) => {
    const changed = new URLSearchParams(query)
    changed.set(LANGUAGE_PARAMETER, language)
    return `${path}?${changed}`
  }
  return { pl: address('pl'), en: address('en') }
}
