"""eark-validator without a network: its vocabularies are read from its own package, which it fetches from their address otherwise."""
import importlib.util
import sys
import urllib.request
from pathlib import Path

vocabularies = Path(importlib.util.find_spec('eark_validator').origin).parent / 'ipxml/resources/vocabs'
urllib.request.urlopen = lambda address: open(vocabularies / address.rsplit('/', 1)[1], 'rb')

from eark_validator.cli.app import main  # noqa: E402

sys.argv[0] = 'eark-validator'
main()
