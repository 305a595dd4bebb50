import assert from 'node:assert/strict'
import { test } from 'node:test'
import jsQR from 'jsqr'
import { QrCode } from './qr-code.views.tsx'

const uri =
  'otpauth://totp/Summit%20Hosting:customer?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Summit%20Hosting&algorithm=SHA1&digits=6&period=30'

const scale = 4

/** Fills the outline as a browser would, by the even-odd rule: black on white. */
function paint(svg: string): { pixels: Uint8ClampedArray; width: number } {
  const modules = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const outline = /fill-rule="evenodd" d="([^"]*)"/.exec(svg)?.[1] ?? ''
  const width = modules * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  const crossed = Array.from({ length: modules }, () => new Set<number>())
  function cross(x: number, from: number, to: number) {
    for (let y = Math.min(from, to); y < Math.max(from, to); y++) {
      assert.equal(crossed[y]?.has(x), false, 'an edge is drawn twice')
      crossed[y]?.add(x)
    }
  }
  for (const [, startX, startY, line = ''] of outline.matchAll(/M(\d+) (\d+)([^M]*)/g)) {
    let [x, y] = [Number(startX), Number(startY)]
    for (const [, command, length] of line.matchAll(/([hv])(-?\d+)/g)) {
      if (command === 'h') x += Number(length)
      else {
        cross(x, y, y + Number(length))
        y += Number(length)
      }
    }
    assert.equal(x, Number(startX), 'the edge that closes a line is upright')
    cross(x, y, Number(startY))
  }
  for (const [y, row] of crossed.entries()) {
    const turns = [...row].sort((a, b) => a - b)
    assert.equal(turns.length % 2, 0)
    for (let n = 0; n < turns.length; n += 2) {
      const [left = 0, right = 0] = turns.slice(n)
      for (let line = y * scale; line < (y + 1) * scale; line++) {
        for (let column = left * scale; column < right * scale; column++) {
          const at = (line * width + column) * 4
          pixels.fill(0, at, at + 3)
        }
      }
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
