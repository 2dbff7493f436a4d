import { describe, expect, it } from 'vitest'
import { readIncoming } from '@/lib/queries/domain/incoming'
import { mailFromMime } from '@/lib/queries/domain/mail-from-mime'
import { receiveMailInput } from '@/lib/queries/schema'
import { readMime } from '@/lib/server/mime'
import { JPEG } from '../files/samples'
import { rawMail, rawMultipart, rawNested, rawReport } from './raw-mails'

const OWN = ['support@shop.example']

/** A raw mail as it is taken in; what comes out is what the API would accept too. */
async function taken(raw: string | Buffer, around: Partial<{ whole: boolean; own: string[] }> = {}) {
  const { mail, readable } = await readMime(Buffer.from(raw))
  const facts = { own: OWN, arrivedAt: null, whole: true, readable, hash: 'f00d', ...around }
  const { input, files } = mailFromMime(mail, facts)
  return { input: receiveMailInput.parse(input), files, read: readIncoming(input), readable }
}

describe('a mail of a mailbox', () => {
  it('is taken in with its thread, sender and words', async () => {
    const { input } = await taken(
      rawMail(
        {
          'Message-ID': '<a@customers.example>',
          'In-Reply-To': '<ours@shop.example>',
          References: '<first@shop.example>\r\n <ours@shop.example>',
          Subject: '=?utf-8?Q?Wo_ist_mein_Geld=3F_=E2=82=B9?=',
          From: '=?utf-8?B?4KSG4KS24KS+?= <Asha@Customers.example>',
        },
        'It has not come.',
      ),
    )
    expect(input).toMatchObject({
      message_id: '<a@customers.example>',
      in_reply_to: '<ours@shop.example>',
      references: ['<first@shop.example>', '<ours@shop.example>'],
      from: { address: 'asha@customers.example', name: 'आशा' },
      subject: 'Wo ist mein Geld? ₹',
      text: 'It has not come.',
      auto_submitted: null,
      bounced: null,
    })
  })

  it('without a Message-ID is known by its bytes', async () => {
    expect((await taken(rawMail({}, 'x'))).input.message_id).toBe('sha256:f00d')
    expect((await taken(rawMail({ 'Message-ID': 'no brackets' }, 'x'))).input.message_id).toBe('sha256:f00d')
  })

  it('of HTML alone is its words; what would run is not among them', async () => {
    const html =
      '<html><head><title>T</title><script>steal()</script></head><body onload="x()"><p>Hello</p><svg onload=run()><text>drawn</text></svg><a href="javascript:run()">Pay</a></body></html>'
    const { read } = await taken(rawMail({ 'Content-Type': 'text/html; charset=utf-8' }, html))
    expect(read.text.replaceAll(/\s+/g, ' ')).toBe('Hello Pay')
  })

  it('that counts who opens it leaves its words: nothing of it is fetched', async () => {
    const html =
      '<link rel=stylesheet href=//spy.example/a.css><p>Hello</p><img src="https://spy.example/p.gif?who=1" width=1 height=1><img src="cid:x"><style>@import url(https://spy.example/b.css)</style>'
    const { read, files } = await taken(rawMail({ 'Content-Type': 'text/html' }, html))
    expect([read.text, files]).toEqual(['Hello', []])
  })

  it('to a thousand people, and with headers hidden in its encoded words, is one line of each', async () => {
    const people = Array.from({ length: 1000 }, (_, at) => `"Person, ${at}" <p${at}@x.example>`).join(',\r\n ')
    const subject = '=?utf-8?Q?Money=0D=0ABcc:_all=40x.example=E2=80=AE?='
    const { read, readable } = await taken(rawMail({ To: people, Subject: subject }, 'x'))
    expect([readable, read.subject.startsWith('Money Bcc:'), /[\r\n\u202e]/.test(read.subject)]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('in the letters of another time or of none is still read', async () => {
    const latin = Buffer.concat([
      Buffer.from(rawMail({ 'Content-Type': 'text/plain; charset=iso-8859-1' }, '')),
      Buffer.from([0x47, 0xfc, 0x6e]),
    ])
    expect((await taken(latin)).input.text?.trim()).toBe('Gün')
    const of = async (charset: string, bytes: number[]) => {
      const head = rawMail({ 'Content-Type': `text/plain; charset=${charset}` }, '')
      return (await taken(Buffer.concat([Buffer.from(head), Buffer.from(bytes)]))).read.text
    }
    expect(await of('iso-2022-jp', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42])).toBe('日本')
    expect(await of('windows-1252', [0x93, 0x48, 0x69, 0x94, 0x20, 0x80, 0x35])).toBe('“Hi” €5')
    expect(await of('us-ascii', [...Buffer.from('मेरा ₹500')])).toBe('मेरा ₹500')
    expect(await of('utf-8', [0x47, 0xfc, 0x6e])).toBe('G\ufffdn')
    const broken = rawMail({ 'Content-Transfer-Encoding': 'base64' }, `${btoa('Hello there')}!!%%\n\u0001`)
    expect((await taken(broken)).read.text).toMatch(/^Hello there/)
    const unknown = rawMail({ 'Content-Type': 'text/plain; charset=x-klingon-9' }, 'Still here\u0000')
    expect((await taken(unknown)).read.text).toBe('Still here')
  })

  it('nested as deep as one likes is read; one with more parts than anybody sends is written down as unreadable', async () => {
    expect((await taken(rawNested(300))).read.text).toBe('Deep down')
    const parts = Array.from({ length: 700 }, () => ({ type: 'text/plain', bytes: 'x' }))
    const many = await taken(rawMultipart({ 'Message-ID': '<many@x.example>' }, parts))
    expect(many.readable).toBe(false)
    expect(many.input).toMatchObject({ message_id: '<many@x.example>', subject: 'Where is my money' })
    expect(many.read.text).toContain('could not be read')
    expect((await taken(rawNested(3000))).read.text).toContain('could not be read')
  })

  it('brings its files by name and bytes, and says how many were left', async () => {
    const files = Array.from({ length: 25 }, (_, at) => ({ type: 'image/jpeg', name: `${at}.jpg`, bytes: JPEG }))
    const { files: taken25 } = await taken(rawMultipart({}, [{ type: 'text/plain', bytes: 'See' }, ...files]))
    expect(taken25).toHaveLength(20)
    expect(Buffer.from(taken25[0]?.bytes ?? [])).toEqual(Buffer.from(JPEG))
    expect(taken25.at(-1)).toMatchObject({ name: '6 more files', missing: 'not taken, too many' })
  })

  it('too long to be fetched whole says so, and its cut files are not taken', async () => {
    const raw = rawMultipart({}, [
      { type: 'text/plain', bytes: 'The beginning' },
      { type: 'image/jpeg', name: 'cut.jpg', bytes: JPEG },
    ])
    const cut = await taken(raw.slice(0, -200), { whole: false })
    expect(cut.read.text).toMatch(/^The beginning\n\n\(This mail is too long/)
    expect(cut.files.every(({ missing }) => missing)).toBe(true)
  })
})

describe('a mail that nobody wrote', () => {
  const automatic = async (headers: Record<string, string>) => (await taken(rawMail(headers, 'x'))).read.automatic

  it('is told by what it says of itself', async () => {
    expect(await automatic({})).toBe(false)
    expect(await automatic({ 'Auto-Submitted': 'no' })).toBe(false)
    const all: Record<string, string>[] = [
      { 'Auto-Submitted': 'auto-replied' },
      { Precedence: 'bulk' },
      { 'X-Autoreply': 'yes' },
      { 'Return-Path': '<>' },
      { 'List-Unsubscribe': '<https://news.example/u>' },
      { From: 'no-reply@bank.example' },
      { From: 'support@shop.example' },
      { From: 'nobody at all' },
    ]
    for (const headers of all) expect(await automatic(headers), JSON.stringify(headers)).toBe(true)
  })

  it('is not one that a list of ours hands on', async () => {
    const ours = {
      'List-ID': '<support.shop.example>',
      Precedence: 'list',
      'List-Post': '<mailto:support@shop.example>',
    }
    expect(await automatic(ours)).toBe(false)
  })

  it('is not a form of ours: its words are of whoever is to be answered', async () => {
    const { input, read } = await taken(
      rawMail({ From: 'Shop <support@shop.example>', 'Reply-To': 'ravi@customers.example' }, 'Call me'),
    )
    expect(input.from.address).toBe('ravi@customers.example')
    expect(read.automatic).toBe(false)
  })

  it('says which mail of ours did not arrive; one that is only late has not failed', async () => {
    const failed = await taken(rawReport('<ours@shop.example>', 'failed'))
    expect(failed.read).toMatchObject({
      automatic: true,
      bounced: '<ours@shop.example>',
      text: 'It could not be delivered.',
    })
    expect(failed.files).toEqual([])
    const late = await taken(rawReport('<ours@shop.example>', 'delayed'))
    expect(late.read).toMatchObject({ automatic: true, bounced: null, answers: ['<ours@shop.example>'] })
  })
})
