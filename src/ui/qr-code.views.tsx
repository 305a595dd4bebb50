import { encode } from 'uqr'

/** Four modules of white on every side, as ISO/IEC 18004 asks. */
const quietModules = 4

/** Whole pixels per module keep the edges sharp. */
const pixelsPerModule = 4

/** Black on white in both looks: many cameras do not read the inverse. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: quietModules })
  return (
    <div class="w-fit overflow-hidden rounded-box border border-base-300">
      <svg
        class="block h-auto max-w-full"
        role="img"
        aria-label={label}
        width={size * pixelsPerModule}
        height={size * pixelsPerModule}
        viewBox={`0 0 ${size} ${size}`}
        shape-rendering="crispEdges"
      >
        <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
        <path stroke="#000" d={data.map(rowPath).join('')} />
      </svg>
    </div>
  )
}

/** Each run of dark modules in a row is one stroke, a module wide. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  let penX = 0
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x++
    path += path === '' ? `M${start} ${y}.5` : `m${start - penX} 0`
    penX = x + 1
    path += `h${penX - start}`
  }
  return path
}
