import { test } from 'vitest'
import { testKernel } from '#test/support/database.ts'
import { reviewRecords } from '#customer/identity/match/sweep.ts'
import { scoreRecords } from '#customer/quality/score.ts'
import { matchDrafts } from '#customer/identity/match/draft.ts'
import { mergeInto } from '#customer/identity/merge/merge.ts'
import { undoMerge } from '#customer/identity/merge/undo.ts'
import { transaction } from '#kernel/database/transaction.ts'
const { ctx } = await testKernel()
test('scale', { timeout: 1_200_000 }, async () => {
  const sql = ctx.kernel.sql
  const N = 200_000
  await sql.unsafe(`create temp table x(a int)`)
  const S = "array['García','Rodríguez','González','Fernández','López','Martínez','Sánchez','Pérez','Gómez','Martín','Zubizarreta','Arzuaga','Urrutia','Vera','Soto','Mora','Luna','Ríos','Peña','Vega','Cruz','Ramos','Ruiz','Díaz','Moreno','Álvarez','Romero','Alonso','Torres','Navarro']"
  const G = "array['José','María','Ana','Luis','Carlos','Juan','Pedro','Lucía','Elena','Marta','Jorge','Rosa','Inés','Pablo','Diego','Sofía','Raúl','Irene','Óscar','Nuria']"
  await sql.unsafe(`insert into contact (id, version, created_at, updated_at, external_ids, first_name, last_name, second_last_name, display_name, mailing_city, mailing_postal_code)
    select ('01900000-0000-7000-8000-' || lpad(to_hex(i),12,'0'))::uuid, 1, timestamptz '2026-01-01', timestamptz '2026-01-01', '{}', (${G})[(1 + (i::bigint*7919)%20)::int], (${S})[(1+(i::bigint*104729)%30)::int] || case when i%3=0 then chr(97+(i/7)%26) else '' end, (${S})[(1+(i::bigint*1299709)%30)::int] || case when i%2=0 then chr(97+(i/11)%26) else '' end, 'x', 'ciudad ' || (i%300), (i%5000)::text from generate_series(1, ${N}) i`)
  await sql.unsafe(`insert into contact_point (id, version, created_at, updated_at, external_ids, kind, value, normalised, contact, holder, "primary") select ('01910000-0000-7000-8000-' || lpad(to_hex(i),12,'0'))::uuid, 1, timestamptz '2026-01-01', timestamptz '2026-01-01', '{}', 'mail', 'p'||i||'@x.example', 'p'||(case when i%100=0 then i-1 else i end)||'@x.example', ('01900000-0000-7000-8000-' || lpad(to_hex(i),12,'0'))::uuid, 'contact', true from generate_series(1, ${N}) i`)
  await sql.unsafe('analyze contact'); await sql.unsafe('analyze contact_point')
  let t = performance.now(), done = 0
  const ids = (await sql.unsafe('select id from contact order by id')).map(r => String(r['id']))
  for (let at = 0; at < ids.length; at += 2000) { await transaction(ctx, tx => reviewRecords(tx, 'contact', ids.slice(at, at + 2000))); done += 2000; if (done % 20000 === 0) console.log('reviewed', done, Math.round(done / (performance.now() - t) * 1000), '/s') }
  console.log('pairs', (await sql.unsafe('select status, count(*)::int n from duplicate_pair group by 1')), 'keys', (await sql.unsafe('select count(*)::int n, pg_size_pretty(pg_total_relation_size(\'kernel.match_key\')) s from kernel.match_key'))[0])
  t = performance.now()
  for (let at = 0; at < 40000; at += 2000) await transaction(ctx, tx => scoreRecords(tx, 'contact', ids.slice(at, at + 2000)))
  console.log('scored /s', Math.round(40000 / (performance.now() - t) * 1000))
  await sql.unsafe('analyze kernel.match_key')
  for (let i = 0; i < 5; i++) { t = performance.now(); const r = await matchDrafts(ctx, 'contact', [{ first_name: 'Ana', last_name: 'Zubizarreta', second_last_name: 'Vera', mailing_city: 'ciudad 5' }]); console.log('draft ms', Math.round((performance.now() - t) * 10) / 10, r[0]!.length) }
  for (let i = 0; i < 3; i++) { t = performance.now(); await matchDrafts(ctx, 'contact', Array.from({ length: 1000 }, (_, k) => ({ first_name: 'Ana', last_name: 'Zubizarreta', mailing_city: `ciudad ${k % 300}`, email: `n${i}.${k}@y.example` }))); console.log('1000 drafts ms', Math.round(performance.now() - t)) }
  await sql.unsafe(`insert into interaction (id, version, created_at, updated_at, external_ids, channel, direction, contact, occurred_at) select ('01920000-0000-7000-8000-' || lpad(to_hex(i),12,'0'))::uuid, 1, timestamptz '2026-01-01', timestamptz '2026-01-01', '{}', 'mail', 'in', $1::uuid, timestamptz '2026-01-01' from generate_series(1, 4900) i`, [ids[1]!])
  t = performance.now(); const m = await mergeInto(ctx, 'contact', ids[0]!, { with: ids[1]! }); console.log('merge of', m.moved, 'ms', Math.round(performance.now() - t))
  t = performance.now(); const u = await undoMerge(ctx, m.merge); console.log('undo ms', Math.round(performance.now() - t), u.status)
})
