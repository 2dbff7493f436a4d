import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gone, identify, isAlive, stopProcess, withLock } from '@/lib/runtime/processes.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'buyback-unit-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a process is known by its pid and its beginning', () => {
  it('knows itself as alive', () => {
    expect(isAlive(identify(process.pid))).toBe(true)
  })

  it('does not take another process with the same pid for it', () => {
    expect(isAlive({ pid: process.pid, began: 'another boot:1' })).toBe(false)
  })

  it('stops a process that ignores SIGTERM', async () => {
    const child = spawn(
      process.execPath,
      ['-e', "process.on('SIGTERM',()=>{});console.log(1);setInterval(()=>{},1000)"],
      {
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
    await new Promise((resolve) => child.stdout?.once('data', resolve))
    const identity = identify(child.pid ?? 0)
    expect(isAlive(identity)).toBe(true)
    await stopProcess(identity, 200)
    expect(await gone(identity, 2_000)).toBe(true)
  })
})

describe('a lock', () => {
  it('lets one in at a time', async () => {
    const file = path.join(folder, 'lock')
    let inside = 0
    let most = 0
    const work = async (): Promise<void> => {
      inside++
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 20))
      inside--
    }
    await Promise.all(Array.from({ length: 5 }, () => withLock(file, work)))
    expect(most).toBe(1)
    expect(existsSync(file)).toBe(false)
  })

  it('is taken over from a holder that died', async () => {
    const file = path.join(folder, 'lock')
    writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, began: 'long ago' }))
    const held = await withLock(file, async () => JSON.parse(readFileSync(file, 'utf8')))
    expect(held.pid).toBe(process.pid)
  })

  it('is given back when the work fails', async () => {
    const file = path.join(folder, 'lock')
    await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(existsSync(file)).toBe(false)
  })
})
