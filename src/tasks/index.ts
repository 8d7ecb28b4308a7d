/** The reference tasks, by the names under which they are asked for. */
import { glyphs } from './glyphs.js'
import { language, longLanguage } from './language.js'
import type { Task } from './task.js'

/** Every reference task. */
export const tasks: readonly Task[] = [language, longLanguage, glyphs]

/** The task of a name, if there is one. */
export const taskNamed = (name: string): Task | undefined => tasks.find((task) => task.name === name)
