/** Words of the tiles of scheduling. */
export const tileWords = {
  es: { 'tile.scheduling.due': 'Tareas', 'tile.scheduling.late': 'Vencidas', 'tile.scheduling.today': 'Para hoy', 'tile.scheduling.mine': 'Mis tareas', 'tile.scheduling.none': 'Nada pendiente.', 'tile.scheduling.do': 'Hecha' },
  en: { 'tile.scheduling.due': 'Tasks', 'tile.scheduling.late': 'Overdue', 'tile.scheduling.today': 'Due today', 'tile.scheduling.mine': 'My tasks', 'tile.scheduling.none': 'Nothing to do.', 'tile.scheduling.do': 'Done' },
}
