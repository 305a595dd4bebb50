import { inflateSync } from 'node:zlib'

export interface Picture {
  width: number
  height: number
  /** Four bytes a pixel: red, green, blue, opacity. */
  data: Uint8ClampedArray
}

/**
 * Reads a PNG as browsers write screenshots: eight bits a channel, RGB or RGBA, not interlaced (PNG 3rd edition, 5 and
 * 9).
 */
export function readPng(file: Buffer): Picture {
  const parts: Buffer[] = []
  let header: Buffer = Buffer.alloc(0)
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    const kind = file.toString('latin1', at + 4, at + 8)
    const content = file.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') header = content
    if (kind === 'IDAT') parts.push(content)
    at += length + 12
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const channels = header[9] === 6 ? 4 : 3
  if (header[8] !== 8 || (header[9] !== 2 && header[9] !== 6))
    throw new Error('This kind of PNG is not read here.')
  const rows = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels)
  const data = new Uint8ClampedArray(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 4; channel++)
      data[pixel * 4 + channel] = channel < channels ? (rows[pixel * channels + channel] ?? 0) : 255
  }
  return { width, height, data }
}

/** Each row begins with the number of the filter that made it smaller. */
function unfilter(bytes: Buffer, rowLength: number, height: number, step: number): Uint8Array {
  const rows = new Uint8Array(rowLength * height)
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (rowLength + 1)] ?? 0
    for (let x = 0; x < rowLength; x++) {
      const here = y * rowLength + x
      const left = x < step ? 0 : (rows[here - step] ?? 0)
      const up = y === 0 ? 0 : (rows[here - rowLength] ?? 0)
      const corner = x < step || y === 0 ? 0 : (rows[here - rowLength - step] ?? 0)
      rows[here] = (bytes[here + y + 1] ?? 0) + guess(filter, left, up, corner)
    }
  }
  return rows
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  return filter === 4 ? paeth(left, up, corner) : 0
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
