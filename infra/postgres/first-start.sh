#!/usr/bin/env bash
# What PostgreSQL's image runs once, when its folder is new: the hub's roles, and the ledger's database of its own.
# /run/secrets/passwords has a line 'module=password' for each.
set -euo pipefail

while IFS='=' read -r module password; do
  export "INTELHUB_${module^^}_PASSWORD=$password"
done < "${INTELHUB_PASSWORDS:-/run/secrets/passwords}"

psql -X -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
  -f "${INTELHUB_ROLES:-/etc/intelhub/roles.sql}"
psql -X -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
\getenv ledger INTELHUB_LEDGER_PASSWORD
CREATE ROLE intelhub_ledger LOGIN PASSWORD :'ledger';
CREATE DATABASE ledger OWNER intelhub_ledger TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE ALL ON DATABASE ledger FROM PUBLIC;
SQL
