// The store of the wallet in the browser: one IndexedDB database with one table of named values.
import type { Store } from './store.ts'

const TABLE = 'kept'

export async function openDeviceStore(name = 'mobywatel'): Promise<Store> {
  const opening = indexedDB.open(name, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE)
  const database = await answer(opening)

  const transact = async <T>(mode: IDBTransactionMode, act: (table: IDBObjectStore) => T | Promise<T>) => {
    // `strict`: what the wallet says is kept has reached the disk; a card's key must outlive a flat battery.
    const transaction = database.transaction(TABLE, mode, { durability: 'strict' })
    const done = committed(transaction)
    try {
      const result = await act(transaction.objectStore(TABLE))
      await done
      return result
    } catch (error) {
      done.catch(() => {})
      throw error
    }
  }

  return {
    read: key => transact('readonly', table => answer(table.get(key))),
    write: changes =>
      transact('readwrite', table => {
        for (const [key, value] of Object.entries(changes)) put(table, key, value)
      }),
    update: (key, change) =>
      transact('readwrite', async table => {
        const changed = change(await answer(table.get(key)))
        put(table, key, changed)
        return changed
      }),
    names: prefix =>
      transact('readonly', async table => {
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
        return (await answer(table.getAllKeys(range))).map(String)
      }),
    erase: () =>
      transact('readwrite', table => {
        table.clear()
      }),
  }
}

function put(table: IDBObjectStore, key: string, value: unknown): void {
  if (value === undefined) table.delete(key)
  else table.put(value, key)
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}
