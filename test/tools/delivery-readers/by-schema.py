"""libxml2's judgement of XML documents by a schema: what is wrong with them, as JSON. The schema's path comes first, then theirs."""
import json
import sys

from lxml import etree

schema = etree.XMLSchema(etree.parse(sys.argv[1]))
wrong = []
for path in sys.argv[2:]:
    if not schema.validate(etree.parse(path)):
        wrong += [f'{path}:{error.line}: {error.message}' for error in schema.error_log]
print(json.dumps(wrong))
