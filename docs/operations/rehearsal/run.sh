#!/bin/sh
# Everything that a deployment, a machine or the database does to a shop that sells, one after the other, each under a minute of purchases: run.sh NEXT BAD [NODE]
# from the checkout, on a stack that is up (docs/operations/rehearsal.md).
#
#   NEXT   tag of a newer build, with a migration      BAD   tag of a build that does not become well
#   NODE   a machine to take out of service; it must not be the one with nginx and the database
#   STACK  name of the stack, og unless said otherwise      FILES  what it is deployed from, as -c FILE -c FILE
set -u
: "${1:?the tag of a newer build}" "${2:?the tag of a bad build}"
here=$(dirname "$0")
stack=${STACK:-og}
ended=0

# what came before is over once every replica is well
well() { until docker service ls --filter "name=${stack}_" --format '{{.Name}} {{.Replicas}}' | awk '/_(web|db) / { split($2, n, "/"); if (n[1] != n[2]) bad = 1 } END { exit bad }'; do sleep 2; done; }

under() { well; name=$1; shift; "$here/rehearse.py" during "$name" -- "$here/disturb.sh" "$@" || ended=1; }

under "rolling update to $1" deploy "$1" completed
under "bad build $2, rolled back" deploy "$2" rollback_completed
under "web container killed" kill web
under "PostgreSQL restarted" restart db
under "PostgreSQL killed" kill db
if [ -n "$(docker ps --quiet --filter "name=${stack}_certbot")" ]; then under "certificate renewed" renew; fi
if [ -n "${3:-}" ]; then under "machine $3 drained" drain "$3"; fi
exit $ended
