import { describe, expect, it } from 'vitest'
import { contentDisposition, safeFileName } from '@/lib/files/domain/file-name'

describe('the name of a file', () => {
  it.each([
    ['IMG_2041.JPG', 'image/jpeg', 'IMG_2041.jpg'],
    ['../../etc/passwd', 'image/png', 'passwd.png'],
    ['C:\\photos\\front.png', 'image/png', 'front.png'],
    ['bill.pdf.exe', 'application/pdf', 'bill.pdf.exe.pdf'],
    ['page.html', 'image/jpeg', 'page.html.jpg'],
    ['a\r\nSet-Cookie: x=1', 'image/jpeg', 'aSet-Cookie_ x=1.jpg'],
    ['gpj.\u202Eexe', 'image/jpeg', 'gpj.exe.jpg'],
    ['"><img src=x>', 'image/webp', '___img src=x_.webp'],
    ['...', 'image/jpeg', 'photo.jpg'],
    ['', 'application/pdf', 'paper.pdf'],
    ['फ़ोन 📱.jpg', 'image/jpeg', 'फ़ोन 📱.jpg'],
    ['x'.repeat(300), 'image/jpeg', `${'x'.repeat(100)}.jpg`],
  ] as const)('%j of %s is %j', (name, mediaType, safe) => {
    expect(safeFileName(name, mediaType)).toBe(safe)
  })

  it('is sent in a header in ASCII and in full; a paper is a download, a picture is shown', () => {
    expect(contentDisposition('फ़ोन\'s "x".jpg', 'image/jpeg')).toBe(
      `inline; filename="____'s _x_.jpg"; filename*=UTF-8''%E0%A4%AB%E0%A4%BC%E0%A5%8B%E0%A4%A8%27s%20%22x%22.jpg`,
    )
    expect(contentDisposition('bill.pdf', 'application/pdf')).toMatch(/^attachment; /)
  })
})
