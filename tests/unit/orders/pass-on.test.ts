import { beforeEach, expect, test, vi } from 'vitest'
import { passOn } from '@/components/orders/failures/pass-on'

const assign = vi.hoisted(() => vi.fn())
const said = vi.hoisted(() => ({ success: vi.fn(), warning: vi.fn() }))
vi.mock('@/components/orders/command-actions', () => ({ COMMAND_ACTIONS: { assign } }))
vi.mock('@/components/ui/toast', () => ({ toast: said }))

const DECIDED = { ref: 'OR-1', status: 'placed', version: 7 } as const
const NEXT = { partner_id: 'P-2', name: 'Bluejay' }

beforeEach(() => {
  for (const one of [assign, said.success, said.warning]) one.mockReset()
})

test('the order goes to the partner that was chosen, in the version the verdict left', async () => {
  assign.mockResolvedValue({ ok: true })
  await passOn(DECIDED, NEXT, 'Theirs')
  expect(assign).toHaveBeenCalledExactlyOnceWith({
    ref: 'OR-1',
    key: expect.any(String),
    input: { partner_id: 'P-2', version: 7 },
  })
  expect(said.success).toHaveBeenCalledWith('OR-1 decided', { description: 'Assigned to Bluejay' })
})

test('an answer that was lost is asked for again under the same key: nothing is done twice', async () => {
  assign.mockRejectedValueOnce(new Error('lost')).mockResolvedValueOnce({ ok: true })
  await passOn(DECIDED, NEXT, 'Theirs')
  const keys = assign.mock.calls.map(([call]) => call.key)
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  expect(said.success).toHaveBeenCalledOnce()
})

test('without any answer nobody is told that the partner has it, nor that they have not', async () => {
  assign.mockRejectedValue(new Error('lost'))
  await passOn(DECIDED, NEXT, 'Theirs')
  expect(said.success).not.toHaveBeenCalled()
  expect(said.warning.mock.calls[0]?.[0]).toBe('OR-1 is decided')
})

test('a partner who cannot take it any more, or nobody found: it waits in the queue, and that is said', async () => {
  assign.mockResolvedValue({ ok: false, problem: { detail: 'Full on that day' } })
  await passOn(DECIDED, NEXT, 'Theirs')
  await passOn(DECIDED, null, 'Theirs')
  expect(said.warning.mock.calls).toEqual([
    ['OR-1 is decided and waits in the queue', { description: 'Bluejay did not get it: Full on that day' }],
    ['OR-1 is decided and waits in the queue', { description: 'Nobody can take it without an override.' }],
  ])
})

test('what closes the order sends it to nobody', async () => {
  await passOn({ ...DECIDED, status: 'failed' }, 'queue', 'The customer’s')
  expect(assign).not.toHaveBeenCalled()
  expect(said.success).toHaveBeenCalledWith('OR-1 decided', { description: 'The customer’s' })
})
