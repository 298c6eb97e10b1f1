/** The English texts every page needs, in one file: the name of each is the first part of the key. The same ones are left out in areas.ts. */
export const texts = import.meta.glob<Record<string, unknown>>('./en/{administration,generic,help,home,kit,lists,menu,notes,shell}.json', { eager: true, import: 'default' })
