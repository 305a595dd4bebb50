import { createContext } from 'hono/jsx'

/**
 * Whether this is what shows dimmed behind a pop-up. Nothing can be pressed there, so buttons only look as if they
 * could, and rows of links are left out: a page with a pop-up weighs little more than one without.
 */
export const Behind = createContext(false)
