// The quicker key of names is the key that stands in the databases already [migrations 0008, 0020].
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '@mlegitymacja/platform/database/testing.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { MIGRATIONS, SCHEMA } from './tables.ts'

const letters = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźżAĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻ -'’.1éüßøñčÆŒЖ"
const name = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 14 })
  .map(picked => picked.join(''))

test('for any name the key is the same as before', async () => {
  const { db, close } = await testDatabase({ schema: SCHEMA, migrations: MIGRATIONS })
  const names = fc.sample(name, 3000)
  const { rows } = await sql<{ name: string; now: string; before: string }>`
    select name, university.polish_sort_key(name) as now, translate(
      university.plain_text(translate(name,
        'ĄĆĘŁŃÓŚŹŻąćęłńóśźż',
        E'\\x11\\x12\\x13\\x14\\x15\\x16\\x17\\x18\\x19\\x11\\x12\\x13\\x14\\x15\\x16\\x17\\x18\\x19')),
      E' -''’a\\x11bc\\x12de\\x13fghijkl\\x14mn\\x15o\\x16pqrs\\x17tuvwxyz\\x18\\x19',
      ' !""ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_\`abc') as before
    from unnest(${names}::text[]) as name`.execute(db)
  assert.equal(rows.length, names.length)
  for (const { name, now, before } of rows) assert.equal(now, before, name)
  await close()
})
