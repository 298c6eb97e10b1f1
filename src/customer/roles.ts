// The people of a company that deals with customers: the roles a new installation begins with besides its administrators. What each may do is said by the modules' grants.

export const roles: Record<string, { es: string; en: string }> = {
  manager: { es: 'Gerente', en: 'Manager' }, sales_rep: { es: 'Vendedor', en: 'Sales representative' }, agent: { es: 'Agente de servicio', en: 'Service agent' },
  marketer: { es: 'Marketing', en: 'Marketer' }, analyst: { es: 'Analista', en: 'Analyst' }, read_only: { es: 'Solo lectura', en: 'Read only' },
}
