import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { actorOfKey } from '@/lib/auth/commands/use-api-key'
import { db } from '@/lib/server/database'
import { ops } from './run-ops'

const FOLDER = mkdtempSync(path.join(tmpdir(), 'buyback-cli-'))
const file = (name: string, content: string | Uint8Array): string => {
  const where = path.join(FOLDER, name)
  writeFileSync(where, content)
  return where
}

const LOG = [
  'external_id,created_at,status,paid_at,paid_amount,picked_up_at,city,colour',
  '1,2026-01-05T10:00:00+05:30,completed,2026-01-07T10:00:00+05:30,100,2026-01-06T10:00:00+05:30,=HYPERLINK(),red',
  '2,never,completed,,,,,',
  '3,2026-01-05T10:00:00+05:30,cancelled,,,,"two\nlines",',
  '4,2026-01-05T10:00:00+05:30',
].join('\r\n')

describe('npm run ops --', { timeout: 180_000 }, () => {
  it('says how it is used, and exits 2 when it is used wrongly', async () => {
    const [nothing, unknown, wrongOption, help] = [
      await ops([]),
      await ops(['fly']),
      await ops(['users', 'add', '--nope']),
      await ops(['help']),
    ]
    expect(nothing.code).toBe(2)
    expect(nothing.out).toContain('import <orders|partners|pincodes|coverage> FILE')
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('no command “fly”')])
    expect([wrongOption.code, wrongOption.err]).toEqual([2, expect.stringContaining('--nope')])
    expect(help.code).toBe(0)
  })

  it('import: good rows land, the others are named beside the file, exit 0; again it changes nothing', async () => {
    const log = file('log.csv', LOG)
    const trial = await ops(['import', 'orders', log, '--dry-run'])
    expect([trial.code, trial.out]).toEqual([0, expect.stringContaining('Trial run')])
    expect(await db().order.count()).toBe(0)

    const first = await ops(['import', 'orders', log])
    expect(first.code).toBe(0)
    expect(first.out).toContain('read 4\ncreated 2\nunchanged 0\nrejected 2')
    expect(first.out).toContain('unknown columns, not read: colour')
    const rejects = readFileSync(`${log}.rejects.csv`, 'utf8').split('\r\n')
    expect(rejects[0]).toBe('line,column,reason')
    expect(rejects[1]).toMatch(/^3,created_at,/)
    expect(rejects[2]).toMatch(/^6,,"The row has 2 cells/)

    const again = await ops(['import', 'orders', file('log.csv.gz', gzipSync(LOG))])
    expect(again.out).toContain('created 0\nunchanged 2')
    expect(await db().importRun.count({ where: { state: 'done' } })).toBe(3)
  })

  it('import: a file that is none is refused with exit 1 and a reason, before anything lands', async () => {
    for (const [name, content, reason] of [
      ['latin.csv', Buffer.from(`${LOG}\r\n5,2026-01-05T10:00:00Z,cancelled,,,,Malm\u00f6,`, 'latin1'), 'not UTF-8'],
      ['columns.csv', 'id,when\n1,2\n', '“external_id”, “created_at” are missing'],
      ['cut.csv.gz', gzipSync(LOG).subarray(0, 80), 'ends too early'],
      ['empty.csv', '', 'empty'],
    ] as const) {
      const ran = await ops(['import', 'orders', file(name, content)])
      expect([ran.code, ran.err], name).toEqual([1, expect.stringContaining(reason)])
    }
    expect(await db().order.count()).toBe(2)
    expect((await ops(['import', 'orders', file('header.csv', 'external_id,created_at\n')])).code).toBe(0)
    expect((await ops(['import', 'orders', path.join(FOLDER, 'absent.csv')])).err).toContain('There is no file')
    const profile = file('wrong.json', '{"zone":"Mars"}')
    expect((await ops(['import', 'orders', path.join(FOLDER, 'log.csv'), '--profile', profile])).err).toContain('zone')
  })

  it('import partners and coverage, export what stands', async () => {
    const partners = file(
      'partners.csv',
      'partner_id,name,kind,city,tier,state,daily_capacity,device_categories\nP1,First,vendor,Mumbai,A,active,5,mobile|tv\n',
    )
    expect((await ops(['import', 'partners', partners])).out).toContain('created 1')
    const coverage = file(
      'coverage.csv',
      'partner_id,pincode,device_category,from,to\nP1,400001,mobile,2026-11-01,\nP1,999999,mobile,2026-11-01,\n',
    )
    expect((await ops(['import', 'coverage', coverage])).out).toContain('created 1\nunchanged 0\nrejected 1')
    const exported = await ops(['export', 'coverage', '--where', 'partner_id=P1'])
    expect(exported.out).toBe('partner_id,pincode,device_category,from,to\r\nP1,400001,mobile,2026-11-01,\r\n')
  })

  it('export: streams CSV to stdout or a file, formulas escaped', async () => {
    const all = await ops(['export', 'orders'])
    expect(all.out.split('\r\n').length).toBe(4)
    expect(all.out).toContain("'=HYPERLINK()")
    const out = path.join(FOLDER, 'out.csv')
    const some = await ops(['export', 'orders', '--where', 'status=cancelled', '--out', out])
    expect([some.code, some.out]).toEqual([0, ''])
    expect(readFileSync(out, 'utf8')).toContain('"two\nlines"')
    expect((await ops(['export', 'orders', '--where', 'colour=red'])).code).toBe(2)
  })

  it('users: adds, lists and resets; the password is the last line, or comes from stdin', async () => {
    const added = await ops([
      'users',
      'add',
      '--email',
      'new@b.example',
      '--name',
      'New',
      '--role',
      'cx_agent',
      '--team',
      'CX',
    ])
    expect(added.code).toBe(0)
    expect(added.out.trimEnd().split('\n').at(-1)).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)
    expect((await ops(['users', 'add', '--email', 'new@b.example', '--name', 'N', '--role', 'cx_agent'])).code).toBe(1)
    expect((await ops(['users', 'add', '--email', 'x@b.example', '--name', 'N', '--role', 'king'])).code).toBe(2)
    const reset = await ops(['users', 'reset-password', '--email', 'new@b.example', '--password-stdin'], {
      stdin: 'correct horse battery staple\n',
    })
    expect(reset.code).toBe(0)
    expect(reset.out).not.toContain('horse')
    expect((await ops(['users', 'list'])).out).toContain('new@b.example')
  })

  it('api-keys: the key is shown once, alone on the last line, and works until it is revoked', async () => {
    const added = await ops(['api-keys', 'add', '--role', 'finance', '--name', 'Books'])
    const key = added.out.trimEnd().split('\n').at(-1) ?? ''
    const actor = async () => {
      const asked = await actorOfKey(`Bearer ${key}`, new Date())
      return asked.ok ? (asked.value?.role ?? null) : null
    }
    expect(await actor()).toBe('finance')
    const listed = (await ops(['api-keys', 'list'])).out
    expect(listed).not.toContain(key)
    const id =
      listed
        .split('\n')
        .find((line) => line.includes('Books'))
        ?.split(' ')[0] ?? ''
    expect((await ops(['api-keys', 'revoke', id])).code).toBe(0)
    expect(await actor()).toBe(null)
    expect((await ops(['api-keys', 'revoke', id])).code).toBe(1)
  })
})
