import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readIncoming } from '@/lib/queries/domain/incoming'
import {
  answerHeaders,
  answerSubject,
  messageIdsIn,
  plainSubject,
  refInSubject,
} from '@/lib/queries/domain/mail-thread'
import { textOfHtml, tidyText, withoutQuoted } from '@/lib/queries/domain/plain-text'
import { receiveMailInput } from '@/lib/queries/schema'

const mail = (changes: Record<string, unknown>) =>
  readIncoming(receiveMailInput.parse({ message_id: '<a@b>', from: { address: 'asha@example.com' }, ...changes }))

describe('the words of an HTML mail', () => {
  it('come without programs, styles, drawings and comments', () => {
    const html = `<style>p{color:red}</style><script>alert(1)</script><svg onload="alert(1)"><text>x</text></svg><!-- <p>no</p> -->
      <p title="a > b">Hello&nbsp;<b>there</b> &amp; thanks</p><div>Second&#8217;s line</div><img src=x onerror=alert(1)>`
    expect(tidyText(textOfHtml(html), 1000)).toBe('Hello there & thanks\n\nSecond’s line')
  })

  it('come whole from HTML that is broken', () => {
    expect(textOfHtml('1 < 2 and <b>bold')).toBe('1 < 2 and bold')
    expect(textOfHtml('<script>never closed')).toBe('')
    expect(textOfHtml('a <p class="never closed')).toBe('a \n')
    expect(textOfHtml('&#xD800;&#0;&#99999999;&nosuch;')).toContain('&nosuch;')
  })

  it('take no longer than they are long, whatever is nested or left open', () => {
    for (const part of ['<script', '<div>', '<!--', '<a "', '&#', '<svg>', '</script'])
      expect(textOfHtml(part.repeat(200_000)).length).toBeLessThanOrEqual(part.length * 200_000)
    // Each quoted line was once looked at from every one before it.
    const quotes = '> old words\n'.repeat(100_000)
    expect(withoutQuoted(`New\n${quotes}and more`)).toMatch(/^New\n> old words\n[\s\S]*and more$/)
    expect(withoutQuoted(`New\n${quotes.trimEnd()}`)).toBe('New')
  })

  it('never hold what steers a screen, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(tidyText(textOfHtml(text), 200)).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e]/u)
        expect(tidyText(text, 200).isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('a subject', () => {
  it('is one line, however it tries to be a header', () => {
    expect(plainSubject('Re: RE: Aw: Money\r\nBcc: all@example.com')).toBe('Money Bcc: all@example.com')
    expect(answerSubject('Re: Where is it [QU-100001]', 'TK-100002')).toBe('Re: Where is it [TK-100002]')
    expect(answerSubject('\u202e', 'QU-1')).toBe('Re: Your message [QU-1]')
  })

  it('tells a reference of ours, and nothing else', () => {
    expect([refInSubject('Re: [qu-100001] x'), refInSubject('QU-100001'), refInSubject('[OR-1]')]).toEqual([
      'QU-100001',
      null,
      null,
    ])
  })
})

describe('a thread', () => {
  it('names the mail it answers and those before, and grows no further than mail programs take', () => {
    expect(messageIdsIn('<a@b> (c) <d@e>\r\n <f@g>')).toEqual(['<a@b>', '<d@e>', '<f@g>'])
    const long = Array.from({ length: 50 }, (_, n) => `<${n}@x>`)
    const headers = answerHeaders('<own@x>', long)
    expect([headers.in_reply_to, headers.references?.length, headers.references?.[0]]).toEqual(['<49@x>', 21, '<0@x>'])
    expect(answerHeaders('<own@x>', [])).toEqual({ message_id: '<own@x>' })
  })
})

describe('a mail', () => {
  it('is kept masked, without what it quotes', () => {
    const read = mail({
      subject: 'Call 98765 43210',
      text: 'My number is 9876543210, UPI asha@okbank.\n\nOn Tue, Desk wrote:\n> old words',
    })
    expect(`${read.subject} ${read.text}`).not.toMatch(/43210|asha@|old words/)
    expect(withoutQuoted('> only quoted')).toBe('> only quoted')
  })

  it('that nobody wrote is known by its headers or its sender', () => {
    expect(mail({ auto_submitted: 'auto-replied', text: 'x' }).automatic).toBe(true)
    expect(mail({ auto_submitted: 'no', text: 'x' }).automatic).toBe(false)
    expect(mail({ precedence: 'bulk', text: 'x' }).automatic).toBe(true)
    expect(mail({ from: { address: 'MAILER-DAEMON@mx.example.com' }, text: 'x' }).automatic).toBe(true)
    expect(mail({ text: 'Out of paper' }).automatic).toBe(false)
  })
})
