import { encode } from 'uqr'

/** Four modules of white on every side, as ISO/IEC 18004 asks. */
const quietModules = 4

/** Whole pixels per module keep the edges sharp. */
const pixelsPerModule = 4

/**
 * Black on white in both looks: many cameras do not read the inverse. The lowest level of repair (7 % of it may be
 * unreadable): a screen has neither dirt nor folds, and fewer modules are larger ones, which is what far cameras need.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'L', border: quietModules })
  return (
    <div class="qr-code">
      <svg
        role="img"
        aria-label={label}
        width={size * pixelsPerModule}
        height={size * pixelsPerModule}
        viewBox={`0 0 ${size} ${size}`}
        shape-rendering="crispEdges"
      >
        <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
        <path fill-rule="evenodd" d={outline(data)} />
      </svg>
    </div>
  )
}

/**
 * Where dark meets light, as closed lines to be filled by the even-odd rule: shorter by a third than a stroke for each
 * run of modules. Level and upright edges end at the same corners (where four edges cross, both go straight on), so a
 * line takes them in turn; its last edge is the one that filling closes by itself.
 */
function outline(modules: readonly (readonly boolean[])[]): string {
  const isDark = (x: number, y: number) => modules[y]?.[x] ?? false
  const level = edges(modules.length, (y, x) => isDark(x, y) !== isDark(x, y - 1))
  const upright = edges(modules.length, (x, y) => isDark(x, y) !== isDark(x - 1, y))
  let path = ''
  for (const [start, row] of level.entries()) {
    for (const from of row.keys()) {
      let [x, y] = [from, start]
      path += `M${x} ${y}`
      do {
        const along = take(level[y], x)
        x += along
        const down = take(upright[x], y)
        y += down
        path += x === from && y === start ? `h${along}` : `h${along}v${down}`
      } while (x !== from || y !== start)
    }
  }
  return path
}

type Edges = Map<number, number>

/** For each line of the grid, where its edges end, and how far it is from there to the other end. */
function edges(size: number, isEdge: (line: number, at: number) => boolean): Edges[] {
  return Array.from({ length: size + 1 }, (_, line) => {
    const ends: Edges = new Map()
    for (let at = 0; at < size; at++) {
      if (!isEdge(line, at)) continue
      const start = at
      while (isEdge(line, at + 1)) at++
      ends.set(start, at + 1 - start).set(at + 1, start - at - 1)
    }
    return ends
  })
}

function take(ends: Edges | undefined, at: number): number {
  const length = ends?.get(at)
  if (!ends || length === undefined) throw new Error('an edge of the QR code has no other end')
  ends.delete(at)
  ends.delete(at + length)
  return length
}
