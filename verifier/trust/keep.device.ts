// The device's own store for small texts. A browser that forbids it, or has no room left, works on without memory.
import { type Keep, memoryKeep } from './keep.ts'

export function deviceKeep(): Keep {
  const memory = memoryKeep()
  return {
    read: name => {
      try {
        return memory.read(name) ?? localStorage.getItem(name) ?? undefined
      } catch {
        return undefined
      }
    },
    write: (name, text) => {
      memory.write(name, text)
      try {
        if (text === undefined) localStorage.removeItem(name)
        else localStorage.setItem(name, text)
      } catch {
        // The memory of this page still has it.
      }
    },
  }
}
