// Text on its way into a log: what is long and secret by its form is shortened, wherever it came from [SPEC 13].

/** Pickup ids, hashes and tokens lose all but their beginning; a PESEL, eleven digits, loses everything. */
export const shortened = (text: string): string =>
  text
    .replace(/(?<!\d)\d{11}(?!\d)/g, '[hidden]')
    .replace(/[0-9a-f]{32,}/gi, id => `${id.slice(0, 4)}…`)
    .replace(/\beyJ[\w-]{20,}(\.[\w-]*)*/g, 'eyJ…')
