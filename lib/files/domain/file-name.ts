import { type FileType, isAudio } from '../types'

const ENDINGS: Record<FileType, { own: string; also: RegExp }> = {
  'image/jpeg': { own: '.jpg', also: /\.jpe?g$/i },
  'image/png': { own: '.png', also: /\.png$/i },
  'image/webp': { own: '.webp', also: /\.webp$/i },
  'application/pdf': { own: '.pdf', also: /\.pdf$/i },
  'audio/mpeg': { own: '.mp3', also: /\.mp3$/i },
  'audio/mp4': { own: '.m4a', also: /\.m(?:4a|p4)$/i },
  'audio/aac': { own: '.aac', also: /\.aac$/i },
  'audio/wav': { own: '.wav', also: /\.wave?$/i },
  'audio/ogg': { own: '.ogg', also: /\.(?:ogg|oga|opus)$/i },
  'audio/amr': { own: '.amr', also: /\.amr$/i },
  'audio/amr-wb': { own: '.awb', also: /\.awb$/i },
}

const LONGEST = 100

/**
 * A name that may be shown and saved: the last part of a path, without characters that steer a screen or a file system, and with the
 * ending of what the file is ("invoice.pdf.exe" of a PDF is "invoice.pdf.exe.pdf").
 */
export function safeFileName(name: string, mediaType: FileType): string {
  const { own, also } = ENDINGS[mediaType]
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*;%]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const base = [...plain.replace(also, '')]
    .slice(0, LONGEST)
    .join('')
    .replace(/[\s.]+$/, '')
  return `${base || (isAudio(mediaType) ? 'recording' : mediaType === 'application/pdf' ? 'paper' : 'photo')}${own}`
}

/** The header's value (RFC 6266): ASCII for the old, UTF-8 for the rest. Pictures and sound are shown in place, papers are downloaded. */
export function contentDisposition(name: string, mediaType: FileType): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const how = mediaType === 'application/pdf' ? 'attachment' : 'inline'
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
