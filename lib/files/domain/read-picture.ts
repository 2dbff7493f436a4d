/** A picture as it is kept: nothing but what draws it, with its size in pixels. */
export type Picture = { bytes: Uint8Array; width: number; height: number }

/** More would be a bomb for whoever opens it: a few kilobytes can say that they are a picture of any size. */
const MAX_PIXELS = 120_000_000

/** The picture, or null where its size cannot be. */
export function sized(picture: Picture): Picture | null {
  const { width, height } = picture
  return width > 0 && height > 0 && width * height <= MAX_PIXELS ? picture : null
}
