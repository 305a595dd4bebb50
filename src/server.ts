import { setUpLines } from './features/set-up/set-up.ts'
import { failToStart, run } from './run.ts'
import { configOf } from './start.ts'

try {
  await run(configOf(process.env), setUpLines)
} catch (error) {
  failToStart(error)
}
