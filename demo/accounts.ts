// The demo accounts [SPEC 14]: invented people, one for each situation worth seeing. The password of all is
// `demo`; the login is also what the identity provider calls a person (`sub`).
import type { Text } from '@mlegitymacja/core/language/text.ts'

export const DEMO_PASSWORD = 'demo'

/** How the identity provider tells a university what a person may do [SPEC 6]. */
export type Role = 'student' | 'administrator' | 'deans_office' | 'auditor'

export const ACCOUNT_GROUPS = ['students', 'lacking', 'has_ordered', 'staff'] as const
export type AccountGroup = (typeof ACCOUNT_GROUPS)[number]

export type Account = Readonly<{
  login: string
  givenName: string
  familyName: string
  role: Role
  group: AccountGroup
  /** What one sees with this account at first start. */
  situation: Text
}>

const nothingOrdered: Text = {
  pl: 'spełnia warunki, nic nie zamówiono',
  en: 'eligible, nothing ordered',
}

export const ACCOUNTS = [
  student('anna', 'Anna Zawilska', 'students', nothingOrdered),
  student('kasia', 'Katarzyna Modrzewska', 'students', nothingOrdered),
  student('leon', 'Leon Jaworowicz', 'students', nothingOrdered),
  student('maja', 'Maja Łąkowska', 'students', nothingOrdered),
  student('iga', 'Iga Świerkowska', 'students', {
    pl: 'absolwentka studiów I stopnia z tego roku: może zamówić do 31 października',
    en: 'first-cycle graduate of this year: may order until 31 October',
  }),
  student('nina', 'Nina Jesionowska', 'students', {
    pl: 'bez legitymacji plastikowej (ELS); przeszkadza tylko w zasadach els-2023',
    en: 'no plastic card (ELS); an obstacle only under the policy els-2023',
  }),
  student('olek', 'Aleksander Olszyniak', 'students', {
    pl: 'ELS nie jest przedłużona; przeszkadza tylko w zasadach els-2023',
    en: 'plastic card not prolonged; an obstacle only under the policy els-2023',
  }),
  student('pola', 'Apolonia Malinowicz', 'students', {
    pl: 'dane zmienione po wydaniu ELS; przeszkadza tylko w zasadach els-2023',
    en: 'data changed since the plastic card; an obstacle only under the policy els-2023',
  }),
  student('bartek', 'Bartłomiej Ćwiklicki', 'lacking', { pl: 'brak zdjęcia', en: 'no photo' }),
  student('celina', 'Celina Źródlak', 'lacking', { pl: 'brak numeru PESEL', en: 'no PESEL' }),
  student('dawid', 'Dawid Ostrężny', 'lacking', {
    pl: 'tylko szkoła doktorska',
    en: 'doctoral student only',
  }),
  student('ewa', 'Ewa Śliwkowska', 'lacking', { pl: 'brak numeru albumu', en: 'no album number' }),
  student('filip', 'Filip Dębogórski', 'has_ordered', {
    pl: 'mLegitymacja odebrana, ważna jeszcze 20 dni',
    en: 'collected card, 20 days left',
  }),
  student('gosia', 'Małgorzata Wrzosowicz', 'has_ordered', {
    pl: 'mLegitymacja odebrana, ważna jeszcze 120 dni',
    en: 'collected card, 120 days left',
  }),
  student('henryk', 'Henryk Piaskowiec', 'has_ordered', {
    pl: 'zamówienie zakończone błędem, później skreślenie ze studiów',
    en: 'failed order, removed from the studies since',
  }),
  student('jan', 'Jan Kłosowicz', 'has_ordered', {
    pl: 'skreślony, mLegitymacja unieważniona; wznowił studia, brak numeru PESEL',
    en: 'removed, card revoked; reinstated since, PESEL withdrawn',
  }),
  staff('admin', 'Adam Borówczyk', 'administrator', { pl: 'administrator', en: 'administrator' }),
  staff('dziekanat', 'Danuta Jarzębiak', 'deans_office', { pl: 'dziekanat', en: 'dean’s office' }),
  staff('audytor', 'Aurelia Bystrzyk', 'auditor', { pl: 'audytor', en: 'auditor' }),
] as const satisfies readonly Account[]

export type Login = (typeof ACCOUNTS)[number]['login']
export type StudentLogin = Extract<(typeof ACCOUNTS)[number], { role: 'student' }>['login']

export function findAccount(login: string): Account | undefined {
  return ACCOUNTS.find(account => account.login === login)
}

function student<L extends string>(login: L, name: string, group: AccountGroup, situation: Text) {
  return { login, ...nameParts(name), role: 'student' as const, group, situation }
}

function staff<L extends string>(login: L, name: string, role: Exclude<Role, 'student'>, situation: Text) {
  return { login, ...nameParts(name), role, group: 'staff' as const, situation }
}

function nameParts(name: string): { givenName: string; familyName: string } {
  const [givenName = '', familyName = ''] = name.split(' ')
  return { givenName, familyName }
}
