"""Reads a WACZ with other people's readers and prints what they found, as JSON: one object for each record, and where a word stands that is sought."""

import hashlib
import io
import json
import sys
import zipfile

from warcio.archiveiterator import ArchiveIterator
from wacz.main import main as wacz

package = zipfile.ZipFile(sys.argv[1])
bad_entry = package.testzip()
word = sys.argv[2].encode() if len(sys.argv) > 2 else None
sought = [name for name in package.namelist() if word and word in package.read(name)]
records = []
with package.open("archive/data.warc.gz") as stream:
    for record in ArchiveIterator(stream, check_digests="raise"):
        body = record.raw_stream.read()
        heads = f"{record.rec_headers.to_str()}{record.http_headers.to_str() if record.http_headers else ''}".encode()
        if word and (word in body or word in heads):
            sought.append(record.rec_headers.get_header("WARC-Record-ID"))
        records.append(
            {
                "type": record.rec_type,
                "uri": record.rec_headers.get_header("WARC-Target-URI"),
                "status": record.http_headers.get_statuscode() if record.http_headers else None,
                "bytes": len(body),
                "sha256": hashlib.sha256(body).hexdigest(),
                "digests": record.digest_checker.passed if record.digest_checker else None,
            }
        )

said, sys.stdout = sys.stdout, io.StringIO()
valid = wacz(["validate", "-f", sys.argv[1]]) == 0
sys.stdout = said
print(json.dumps({"badEntry": bad_entry, "valid": valid, "records": records, "sought": sought}))
