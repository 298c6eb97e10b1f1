// The single repository of customers: who they are, how to reach them, what happened with them and what they allowed.
import type { Module } from '#kernel/module.ts'
import { registerFacts } from '#platform/facts/fact.ts'
import { addGlances } from '#platform/view360/view360.ts'
import { contactConsent } from '#customer/actions/record_consent.ts'
import { commitmentOutcomeAction } from '#customer/actions/settle_commitment.ts'
import { catalogue } from '#customer/catalogue.ts'
import { customerChecks } from '#customer/checks/checks.ts'
import { onePrimaryAccount } from '#customer/completions/account_contact.ts'
import { commitmentOutcome } from '#customer/completions/commitment.ts'
import { completeContactPoint } from '#customer/completions/contact_point.ts'
import { displayName } from '#customer/completions/display_name.ts'
import { companyOfInteraction } from '#customer/completions/interaction.ts'
import { personOfLead } from '#customer/completions/lead.ts'
import { completeTaxIdentity } from '#customer/completions/tax_identity.ts'
import { Account } from '#customer/entities/account.ts'
import { AccountContact } from '#customer/entities/account_contact.ts'
import { AccountRelation } from '#customer/entities/account_relation.ts'
import { AccountTeam } from '#customer/entities/account_team.ts'
import { Commitment } from '#customer/entities/commitment.ts'
import { Consent } from '#customer/entities/consent.ts'
import { Contact } from '#customer/entities/contact.ts'
import { ContactPoint } from '#customer/entities/contact_point.ts'
import { Interaction } from '#customer/entities/interaction.ts'
import { Lead } from '#customer/entities/lead.ts'
import { Site } from '#customer/entities/site.ts'
import { Suppression } from '#customer/entities/suppression.ts'
import { TaxIdentity } from '#customer/entities/tax_identity.ts'
import { interactionFactTexts, interactionsFact } from '#customer/facts/interactions.ts'
import { bondGlance } from '#customer/glances/bond.ts'
import { coverGlance } from '#customer/glances/cover.ts'
import { peopleGlance } from '#customer/glances/people.ts'
import { reachGlance } from '#customer/glances/reach.ts'
import { talkGlance } from '#customer/glances/talk.ts'
import { customerGrants } from '#customer/grants.ts'
import { roles } from '#customer/roles.ts'
import { customerPanels } from '#customer/panels/panels.ts'
import { lastInteraction } from '#customer/reactions/last_interaction.ts'
import { columnWords } from '#customer/column-words.ts'
import { postalCodes } from '#customer/completions/postal_code.ts'
import { countryRoutes } from '#customer/countries/routes.ts'
import { countryWord } from '#customer/countries/words.ts'
import { registriesCatalogue } from '#customer/registries/catalogue.ts'
import { RegistryFile } from '#customer/registries/registry_file.ts'
import { registryRoutes } from '#customer/registries/routes.ts'
import { registryTables } from '#customer/registries/tables.ts'

export const customerModule: Module = {
  name: 'customer',
  entities: [Account, Contact, AccountContact, AccountRelation, Site, AccountTeam, ContactPoint, TaxIdentity, Lead, Interaction, Commitment, Consent, Suppression, RegistryFile],
  completions: [displayName, completeContactPoint, onePrimaryAccount, completeTaxIdentity, personOfLead, companyOfInteraction, commitmentOutcome, ...postalCodes],
  checks: customerChecks,
  actions: [contactConsent, commitmentOutcomeAction],
  reactions: [lastInteraction],
  tables: registryTables,
  routes: [registryRoutes, countryRoutes],
  start: kernel => {
    registerFacts(kernel, [interactionsFact])
    kernel.services.set('country_words', countryWord)
    addGlances(kernel, bondGlance, coverGlance, peopleGlance, reachGlance, talkGlance)
  },
  roles, grants: customerGrants,
  panels: customerPanels,
  catalogue: { es: { ...interactionFactTexts.es, ...catalogue.es, ...registriesCatalogue.es, ...columnWords }, en: { ...interactionFactTexts.en, ...catalogue.en, ...registriesCatalogue.en, ...columnWords } },
}
