export { mailPasswordChanged } from './mail-password-changed.ts'
export {
  choosePassword,
  judgeNewPassword,
  type NewPasswordRefusal,
  type PasswordOwner,
} from './new-password.ts'
export { NewPasswordFields } from './new-password.views.tsx'
export { newPasswordSentence, newPasswordWords } from './new-password.words.ts'
export { checkOwnPassword, type OwnPasswordCheck } from './own-password.ts'
export { suggestPassword } from './suggest-password.ts'
