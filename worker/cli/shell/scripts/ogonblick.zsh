#compdef ogonblick
# Completes ogonblick's command lines in zsh. It asks the program, so what it offers is what this version takes.
_ogonblick() {
  local line
  local -a found told
  for line in "${(@f)$(ogonblick complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] || continue
    found+=("${line%%$'\t'*}")
    told+=("${line//$'\t'/  }")
  done
  # Files, where the program offers nothing.
  if (( $#found )); then compadd -l -d told -a found; else _files; fi
}
# Read from a folder of functions (fpath), this file is the function's body; sourced, it only says for which command it is.
if [ "$funcstack[1]" = "_ogonblick" ]; then _ogonblick "$@"; else compdef _ogonblick ogonblick; fi
