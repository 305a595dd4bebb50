export { removeExpired as removeExpiredNotificationAddresses } from './notification-addresses.store.ts'
