#!/usr/bin/env bash
# The manual test steps of the deletion process, against a running `mvn -q -Pstandalone`. Needs curl and psql.
set -euo pipefail
api=${API:-http://127.0.0.1:8080} vendor=${VENDOR:-http://127.0.0.1:8090} database=${DATABASE:-postgresql://host_application:sandbox@127.0.0.1:15432/app}

field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
status() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
rows() { psql "$database" -tAc "select count(*) from $1"; }
expect() { # what expected actual
  if [ "$2" = "$3" ]; then echo "  ok    $1: $3"; else echo "  WRONG $1: $3 instead of $2"; exit 1; fi
}

token=$(curl -s "$api/sandbox/tokens" -H 'content-type: application/json' \
  -d '{"user":"0a000000-0000-4000-8000-0000000000a2"}' | field token)
auth="authorization: Bearer $token"
vapi="authorization: Bearer sandbox-vapi-key"

echo "1. Create a test assistant"
created=$(curl -s -X POST "$api/api/assistants/create" -H "$auth")
id=$(field id <<<"$created"); assistant=$(field vapi_assistant_id <<<"$created"); number=$(field vapi_phone_number_id <<<"$created")
echo "  $created"

echo "2. Verify that it is created"
expect "assistant at the vendor" 200 "$(status "$vendor/assistant/$assistant" -H "$vapi")"
expect "number at the vendor" 200 "$(status "$vendor/phone-number/$number" -H "$vapi")"
expect "rows in vapi_assistants" 1 "$(rows "vapi_assistants where vapi_assistant_id = '$assistant'")"
expect "rows in phone_number_assignments" 1 "$(rows "phone_number_assignments where vapi_assistant_id = '$assistant'")"

echo "3. Delete it"
answer=$(curl -s -X DELETE "$api/api/assistants/$id" -H "$auth")
expect "answer" '{"success":true,"message":"Assistant and phone number deleted successfully","details":{"phoneNumberDeleted":true,"assistantDeleted":true,"databaseCleaned":true}}' "$answer"

echo "4. Verify that it is deleted"
expect "assistant at the vendor" 404 "$(status "$vendor/assistant/$assistant" -H "$vapi")"
expect "number at the vendor" 404 "$(status "$vendor/phone-number/$number" -H "$vapi")"
expect "rows in vapi_assistants" 0 "$(rows "vapi_assistants where vapi_assistant_id = '$assistant'")"
expect "rows in phone_number_assignments" 0 "$(rows "phone_number_assignments where vapi_assistant_id = '$assistant'")"
