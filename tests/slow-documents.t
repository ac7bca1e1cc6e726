#!/bin/sh
# documents.t with all ten incidents, and each harm on its own.
DOCUMENTS=all
export DOCUMENTS
exec sh "$(dirname "$0")/documents.t"
