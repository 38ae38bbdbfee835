# Completes ogonblick's command lines in bash. It asks the program, so what it offers is what this version takes.
_ogonblick() {
  local word found
  local -a words=()
  # Bash parts a word at "=", and what it offers takes the place of the last part only.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    [ "$word" = "=" ] || words+=("$word")
  done
  [ "${COMP_WORDS[COMP_CWORD]}" != "=" ] || words+=("")
  found="$(ogonblick complete -- "${words[@]}" 2>/dev/null | cut -f 1)"
  mapfile -t COMPREPLY < <(printf '%s' "$found")
}
# Files, where the program offers nothing.
complete -o default -F _ogonblick ogonblick
