// services/cards/check_mcard: *Sprawdź status zamówienia* [USOS r8]. Ours: the USOS API has no such method.
import { checkStatus } from '../../order/check-status.ts'
import { method } from '../method.ts'

export const checkMcard = method({
  name: 'services/cards/check_mcard',
  about: {
    pl: 'Pyta system ministerstwa o nowiny i mówi, czy status się zmienił.',
    en: 'Asks the ministry’s system for news and tells whether the status has changed.',
  },
  access: 'student',
  scopes: ['cards'],
  ours: true,
  changes: true,
  returns: {
    pl: 'Słownik {"changed": …, "mc_available": …}. Gdy system ministerstwa nie odpowiada, changed jest null.',
    en: 'A dictionary {"changed": …, "mc_available": …}. When the ministry’s system does not answer, changed is null.',
  },
  example: { changed: true, mc_available: true },
  async run({ university }, { studentId }) {
    const checked = await checkStatus(university, { studentId })
    return 'silent' in checked
      ? { changed: null, mc_available: false }
      : { changed: checked.changed, mc_available: true }
  },
})
