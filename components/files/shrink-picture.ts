/** Pixels of the long side: a scratch can be seen, and a photo is a few hundred kilobytes. */
const LONG_SIDE = 2048
const QUALITY = 0.82
/** A small picture of these kinds is sent as it is: a screenshot's letters stay sharp. The server takes out what tells of more than it shows. */
const SENT_AS_IT_IS = new Set(['image/jpeg', 'image/png', 'image/webp'])
const SMALL = 400 * 1024

function drawn(bitmap: ImageBitmap): Promise<Blob | null> {
  const scale = Math.min(1, LONG_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  // What is see-through becomes white, not black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}

/**
 * A photo drawn again as a small JPEG: without place and maker, the right way up, also of what only this browser can read (HEIC on an
 * iPhone). What is no picture, or cannot be read here, comes back as it is: the server judges it.
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml') return file
  if (file.size <= SMALL && SENT_AS_IT_IS.has(file.type)) return file
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!bitmap) return file
  const small = await drawn(bitmap)
  bitmap.close()
  return small && small.size < file.size ? small : SENT_AS_IT_IS.has(file.type) ? file : (small ?? file)
}
