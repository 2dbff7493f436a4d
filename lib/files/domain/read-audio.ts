import { ok, type Result, refuse } from '@/lib/core/result'
import type { AudioType } from '../types'
import { lettersAt, startsWith } from './bytes'
import { readAac, readAmr, readMp3 } from './read-frames'
import { readM4a } from './read-m4a'
import { readOgg } from './read-ogg'
import { readWav } from './read-wav'

/** Sound as it may be kept, with its length in seconds where that could be told. */
export type Sound = { bytes: Uint8Array; seconds: number | null }
export type ReadAudio = Sound & { mediaType: AudioType }

type Format = { mediaType: AudioType; begins(bytes: Uint8Array): boolean; read(bytes: Uint8Array): Sound | null }

const FORMATS: Format[] = [
  {
    mediaType: 'audio/wav',
    begins: (bytes) => lettersAt(bytes, 0, 4) === 'RIFF' && lettersAt(bytes, 8, 4) === 'WAVE',
    read: readWav,
  },
  { mediaType: 'audio/ogg', begins: (bytes) => lettersAt(bytes, 0, 4) === 'OggS', read: readOgg },
  { mediaType: 'audio/mp4', begins: (bytes) => lettersAt(bytes, 4, 4) === 'ftyp', read: readM4a },
  {
    mediaType: 'audio/amr',
    begins: (bytes) => lettersAt(bytes, 0, 6) === '#!AMR\n',
    read: (bytes) => readAmr(bytes, 'narrow'),
  },
  {
    mediaType: 'audio/amr-wb',
    begins: (bytes) => lettersAt(bytes, 0, 9) === '#!AMR-WB\n',
    read: (bytes) => readAmr(bytes, 'wide'),
  },
  {
    mediaType: 'audio/aac',
    begins: (bytes) => startsWith(bytes, [0xff]) && ((bytes[1] ?? 0) & 0xf6) === 0xf0,
    read: readAac,
  },
  {
    mediaType: 'audio/mpeg',
    begins: (bytes) =>
      lettersAt(bytes, 0, 3) === 'ID3' || (startsWith(bytes, [0xff]) && ((bytes[1] ?? 0) & 0xe0) === 0xe0),
    read: readMp3,
  },
]

/** Whether a file begins like sound that is taken: what it is to the end is read by `readAudio`. */
export function beginsLikeAudio(bytes: Uint8Array): boolean {
  return FORMATS.some((format) => format.begins(bytes))
}

/**
 * A recording, told by its content from the first to the last byte: MP3, M4A, AAC, WAV, Ogg and AMR. What is no sound (titles, pictures,
 * places of recording, whatever follows its end) is left out where it can be; what holds a film is refused.
 */
export function readAudio(bytes: Uint8Array): Result<ReadAudio> {
  const format = FORMATS.find(({ begins }) => begins(bytes))
  const sound = format?.read(bytes)
  return format && sound
    ? ok({ mediaType: format.mediaType, ...sound })
    : refuse('file_not_accepted', {
        detail: 'The recording is damaged, incomplete or not the type it claims to be: save it again.',
      })
}
