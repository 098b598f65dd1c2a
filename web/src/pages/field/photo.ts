/** The longer side of a photo that is kept, in pixels: enough to see a crack and to read a sign. */
export const SIDE = 1600
const QUALITY = 0.82

/** How large a picture is drawn so that neither side is longer than `most`; never larger than it is. */
export function fitted(width: number, height: number, most = SIDE): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * A photo drawn anew, smaller, upright, as JPEG: what the camera wrote beside the picture (the place, the device, the time) isn't in it. Throws where the browser
 * can't read it.
 */
export async function shrunk(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const { width, height } = fitted(picture.width, picture.height)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const drawing = canvas.getContext('2d')
    if (!drawing) {
      throw new Error('the browser draws nothing')
    }
    drawing.drawImage(picture, 0, 0, width, height)
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the picture is empty'))),
        'image/jpeg',
        QUALITY,
      ),
    )
  } finally {
    picture.close()
  }
}
