#!/usr/bin/env bash
# Checks the model of the send engine's protocol: it must hold, and each broken twin must fail. Needs spin and gcc. Prints a line for each.
set -euo pipefail
model=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/engine.pml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# run NAME [DEFINE]: the summary of the check is in out.
run() {
  spin -a ${1:+"-D$1"} "$model" >spin.log && gcc -O2 -w -DSAFETY -DCOLLAPSE -DMEMLIM=4000 -o pan pan.c && ./pan -m100000 -w24 >out 2>&1
}

failed=0
say() { printf '%s %s (%s states)\n' "$1" "$2" "$(sed -nE 's/^ *([0-9]+) states, stored.*/\1/p' out)"; }
must_hold() {
  if run "$1" && grep -q 'errors: 0$' out && ! grep -q 'Search not completed' out; then say ✓ "$2"; else say ✗ "$2"; failed=1; fi
}
must_fail() {
  if run "$1" && grep -q "assertion violated.*$2" out; then say ✓ "$3"; else say ✗ "$3"; failed=1; fi
}

must_hold '' 'the protocol holds, with pause and resume'
must_hold CANCEL_AND_RETRY 'the protocol holds, with cancel and retry'
must_fail CAN_END '0' 'the model can end with everybody sent after two kills and a pause'
must_fail CALL_BEFORE_COMMIT 'called' 'a twin that calls before it commits calls twice'
must_fail LEASE_WITHOUT_ATTEMPT 'called' 'a twin that leases without counting attempts calls twice'
must_fail PAUSE_WITHOUT_BARRIER 'pauseAnswered' 'a twin that pauses without a barrier calls after the answer'
must_fail SETTLE_WITHOUT_COMPARE 'status' 'a twin that settles without comparing takes back what was sent'
must_fail HANDOVER_WITHOUT_SECOND 'window' 'a twin that takes over at once sends too fast'
exit $failed
