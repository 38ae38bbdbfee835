# Completes ogonblick's command lines in fish. It asks the program, so what it offers is what this version takes.
function __ogonblick_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found (ogonblick complete -- $words[2..-1] 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\n' $found
  else
    # Files, where the program offers nothing.
    __fish_complete_path (commandline -ct)
  end
end
complete -c ogonblick -f -a '(__ogonblick_complete)'
