export { completeSignIn, type SignedIn } from '../complete-sign-in/complete-sign-in.ts'

/** Why signing in does not go on. Wrong name and wrong password are one reason on purpose. */
export type SignInRefusal = 'not-recognised' | 'password-wrong' | 'session-gone' | 'busy'
