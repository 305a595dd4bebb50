export { beginReset } from './forgot/begin-reset.ts'
export { mailPasswordChanged } from './mail-password-changed.ts'
export {
  choosePassword,
  judgeNewPassword,
  type NewPasswordRefusal,
  type RefusedPassword,
} from './new-password.ts'
export { NewPasswordFields } from './new-password.views.tsx'
export { newPasswordSentence, newPasswordWords } from './new-password.words.ts'
export { checkOwnPassword } from './own-password.ts'
export { findResetLink } from './reset/reset-link.ts'
export { answerStrength } from './strength.routes.ts'
export { suggestPassword } from './suggest-password.ts'
