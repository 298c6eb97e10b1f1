// Texts of scheduling, Spanish and English side by side.
import { bilingual, fields, options } from '#customer/bilingual.ts'

export const catalogue = bilingual({
  'entity.task': ['Tarea', 'Task'], 'entity.task.plural': ['Tareas', 'Tasks'],
  ...fields('task', { due_at: ['Vence', 'Due'], completed_at: ['Terminada', 'Completed'], priority: ['Prioridad', 'Priority'] }),
  ...options('task', 'kind', { to_do: ['Por hacer', 'To do'], call: ['Llamada', 'Call'], mail: ['Correo', 'Email'], visit: ['Visita', 'Visit'], follow_up: ['Seguimiento', 'Follow-up'], preparation: ['Preparación', 'Preparation'] }),
  ...options('task', 'priority', { low: ['Baja', 'Low'], normal: ['Normal', 'Normal'], high: ['Alta', 'High'] }),
  ...options('task', 'status', { open: ['Pendiente', 'Open'], in_progress: ['En curso', 'In progress'], waiting: ['En espera', 'Waiting'], done: ['Hecha', 'Done'], cancelled: ['Cancelada', 'Cancelled'] }),
  'action.task.completion': ['Completar', 'Complete'],
  'panel.contact.tasks': ['Tareas pendientes', 'Open tasks'], 'panel.account.tasks': ['Tareas pendientes', 'Open tasks'],
})
