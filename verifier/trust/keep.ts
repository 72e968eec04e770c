// What the page keeps on the device: signed lists that everybody may read, and a person's preferences. Nothing about any
// card or its holder [SPEC 11]. Small texts by name; `localStorage` in the browser, a map in tests.

export type Keep = {
  read(name: string): string | undefined
  write(name: string, text: string | undefined): void
}

export const memoryKeep = (texts = new Map<string, string>()): Keep => ({
  read: name => texts.get(name),
  write: (name, text) => {
    if (text === undefined) texts.delete(name)
    else texts.set(name, text)
  },
})
