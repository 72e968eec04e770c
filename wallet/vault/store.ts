// Where the wallet keeps things on the device: a small port that IndexedDB fulfils in the browser and a map in the
// tests. Values are structured clones, so a key that must not be exported can be kept as what it is.

export type Changes = Readonly<Record<string, unknown>>

export type Store = {
  read(name: string): Promise<unknown>
  /** All of the changes or none of them; `undefined` removes. */
  write(changes: Changes): Promise<void>
  /** Reads and writes one value with nobody in between, also in another tab; gives what was written. */
  update(name: string, change: (value: unknown) => unknown): Promise<unknown>
  names(prefix: string): Promise<string[]>
  /** Forgets everything. */
  erase(): Promise<void>
}

/** A store that lasts as long as the process. */
export function memoryStore(values = new Map<string, unknown>()): Store {
  const put = (name: string, value: unknown) => {
    if (value === undefined) values.delete(name)
    else values.set(name, structuredClone(value))
  }
  return {
    read: async name => values.get(name),
    write: async changes => {
      for (const [name, value] of Object.entries(changes)) put(name, value)
    },
    update: async (name, change) => {
      put(name, change(values.get(name)))
      return values.get(name)
    },
    names: async prefix => [...values.keys()].filter(name => name.startsWith(prefix)).sort(),
    erase: async () => values.clear(),
  }
}
