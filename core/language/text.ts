// Every text a person can meet is there in Polish and in English [SPEC 13].

/** The languages of the screens, Polish first. */
export const LANGUAGES = ['pl', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in every language; a missing one does not compile. */
export type Text = Readonly<Record<Language, string>>

/** True for a language the screens speak. */
export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language)
