import type { Child } from 'hono/jsx'

export interface CheckRow {
  title: string
  detail?: Child
  /** One box for each column; undefined where there is none to tick. */
  boxes: readonly ({ name: string; label: string; checked: boolean } | undefined)[]
}

export interface CheckTableProps {
  label: string
  columns: readonly string[]
  rows: readonly CheckRow[]
  error?: string | undefined
}

/** Boxes in a grid: what each is about stands at the left, and what ticking it means above. */
export function CheckTable({ label, columns, rows, error }: CheckTableProps) {
  return (
    <fieldset class="flex flex-col gap-2" aria-describedby={error === undefined ? undefined : 'boxes-error'}>
      <legend class="mb-2 text-sm font-medium">{label}</legend>
      {error === undefined ? null : (
        <p class="text-sm text-error" id="boxes-error">
          {error}
        </p>
      )}
      <table class="check-table">
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, detail, boxes }) => (
            <tr>
              <th scope="row">
                {title}
                {detail === undefined ? null : <span class="row-detail block font-normal">{detail}</span>}
              </th>
              {boxes.map((box) => (
                <td>{box === undefined ? null : <Box {...box} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  )
}

function Box({ name, label, checked }: { name: string; label: string; checked: boolean }) {
  return (
    <label class="check-cell">
      <input class="checkbox" type="checkbox" name={name} value="yes" checked={checked} aria-label={label} />
    </label>
  )
}
