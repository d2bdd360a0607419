#!/usr/bin/env bash
# The step of action.yml: annotations on standard output, a summary, SARIF, and outputs for the steps that follow.
set -uo pipefail

mapfile -t paths < <(grep -v '^[[:space:]]*$' <<<"${CLAIMLINT_PATHS:-.}")
mapfile -t args < <(grep -v '^[[:space:]]*$' <<<"${CLAIMLINT_ARGS:-}")
if [[ -n ${CLAIMLINT_DIFF_BASE:-} ]]; then
  args+=(--diff-base "$CLAIMLINT_DIFF_BASE")
fi
claimlint=${CLAIMLINT_COMMAND:-$RUNNER_TEMP/claimlint/bin/claimlint}
summary=$RUNNER_TEMP/claimlint-summary.md
json=$RUNNER_TEMP/claimlint.json
sarif=${CLAIMLINT_SARIF:-claimlint.sarif}

"$claimlint" check --output github=- --output "markdown=$summary" --output "json=$json" --output "sarif=$sarif" \
  "${args[@]}" -- "${paths[@]}"
code=$?

count() { # of a severity
  [[ -f $json ]] && python3 -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8"))["totals"][sys.argv[2]])' "$json" "$1" || echo 0
}
errors=$(count errors)
[[ -f $summary ]] && cat "$summary" >>"$GITHUB_STEP_SUMMARY"
{
  echo "errors=$errors"
  echo "findings=$((errors + $(count warnings)))"
  echo "sarif-file=$sarif"
  echo "exit-code=$code"
} >>"$GITHUB_OUTPUT"
exit "$code"
