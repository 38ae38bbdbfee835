# For the scripts beside it: turns the starter configuration in the folder $1 into one whose account is the page at $2 (http://host:port), which it may visit.
first_account() {
  sed -i -e 's/^  - id: .*/  - id: anslagstavla/' -e 's/^    platform: .*/    platform: web/' -e "s#^    url: .*#    url: $2/#" \
    -e 's/^      basis: null.*/      basis: Eget konto; beslut KS 2026\/12/' -e 's/^      level: .*/      level: overview/' "$1/accounts.yaml"
  echo "egress: { visits: [\"${2#*://}\"] }" >> "$1/settings.yaml"
}
