/**
 * `completion [SHELL]`: the script by which a shell completes commands, options and names. At every Tab it asks this program what may
 * stand there (completions.ts), by its path, so that it works whatever the command is called by.
 */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { fileURLToPath } from 'node:url'
import { shellText } from '#src/runtime/shell-text.js'
import { command } from './command.js'

/** The word with which shells ask, as in every program made with yargs; the words typed so far follow, the last of them unfinished. */
export const completionFlag = '--get-yargs-completions'

const asking = shellText(['node', fileURLToPath(new URL('./main.js', import.meta.url)), completionFlag])

/** No blank behind what goes on: `tiles=`, `sweeps/`. Where nothing is offered, the shell offers files. */
const scripts: Readonly<Record<string, string>> = {
  bash: `# Completion of lightfront. Load it in ~/.bashrc:  source <(lightfront completion bash)
_lightfront() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(${asking} "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
  [[ \${COMPREPLY[0]} == *[=/] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o bashdefault -o default -F _lightfront lightfront
`,
  zsh: `# Completion of lightfront. Load it in ~/.zshrc, after compinit:  source <(lightfront completion zsh)
_lightfront() {
  local -a offered
  offered=(\${(f)"$(${asking} "\${(@)words[1,CURRENT]}" 2>/dev/null)"})
  if (( \${#offered} )); then
    compadd -S '' -- \${(M)offered:#*[=/]}
    compadd -- \${offered:#*[=/]}
  else
    _default
  fi
}
compdef _lightfront lightfront
`,
}

export const completion = command({
  name: 'completion',
  describe: 'the script by which bash or zsh completes commands, options, names and sweep files',
  positionals: [
    { name: 'shell', describe: 'bash or zsh; by $SHELL if not given', choices: Object.keys(scripts), optional: true },
  ],
  options: {},
  example: ['lightfront completion bash', 'in ~/.bashrc: source <(lightfront completion bash)'],
  run: (given) => (runtime) => {
    const usual = process.env['SHELL']?.endsWith('zsh') === true ? 'zsh' : 'bash'
    const { shell = usual } = given as { readonly shell?: string }
    return TE.fromIO(() => runtime.print(scripts[shell] ?? ''))
  },
})
