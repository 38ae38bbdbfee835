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
compdef _ogonblick ogonblick
