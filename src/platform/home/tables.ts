/** Which of their homes opens for a person. How homes are arranged is a setting each (arrangement.ts). */
export const tables = ['create table if not exists kernel.home_choice (user_id uuid primary key, kind text not null)']
