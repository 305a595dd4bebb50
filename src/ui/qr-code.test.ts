import assert from 'node:assert/strict'
import { test } from 'node:test'
import jsQR from 'jsqr'
import { QrCode } from './qr-code.views.tsx'

const uri =
  'otpauth://totp/Summit%20Hosting:customer?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Summit%20Hosting&algorithm=SHA1&digits=6&period=30'

const scale = 4

/** Draws the strokes of the picture as a browser would: black on white, each a module high. */
function paint(svg: string): { pixels: Uint8ClampedArray; width: number } {
  const modules = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const strokes = /stroke="#000" d="([^"]*)"/.exec(svg)?.[1] ?? ''
  const width = modules * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  let penX = 0
  let penY = 0
  for (const [, command, first, second] of strokes.matchAll(/([Mmh])(\d+)(?: ([\d.]+))?/g)) {
    if (command === 'M') [penX, penY] = [Number(first), Math.floor(Number(second))]
    else if (command === 'm') penX += Number(first)
    else {
      for (let y = penY * scale; y < (penY + 1) * scale; y++) {
        const start = (y * width + penX * scale) * 4
        for (let i = 0; i < Number(first) * scale; i++) pixels.fill(0, start + i * 4, start + i * 4 + 3)
      }
      penX += Number(first)
    }
  }
  return { pixels, width }
}

test('an independent reader finds the text in the picture', () => {
  const { pixels, width } = paint(String(QrCode({ text: uri, label: 'QR code' })))
  assert.equal(jsQR.default(pixels, width, width)?.data, uri)
})

test('the picture has a name, stands on white and keeps whole pixels', () => {
  const svg = String(QrCode({ text: uri, label: 'QR code with your key' }))
  assert.match(svg, /role="img" aria-label="QR code with your key"/)
  assert.match(svg, /fill="#fff" d="M0 0h\d+v\d+H0z"/)
  assert.match(svg, /shape-rendering="crispEdges"/)
})
