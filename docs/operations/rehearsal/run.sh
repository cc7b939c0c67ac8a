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
state="docker service inspect ${stack}_web --format '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}'"
ended=0

# the first container of a service on this machine
one() { echo "\$(docker ps --quiet --filter name=${stack}_$1 | head -n 1)"; }

# deploys a tag, and waits until the web is as it will be
deployed() { echo "TAG=$1 docker stack deploy --resolve-image never --prune --detach=true ${FILES:--c stack.yaml -c $here/stack.yaml} $stack && until $state | grep -E 'completed|paused'; do sleep 1; done"; }

# what came before is over once every replica is well
well() { until docker service ls --filter "name=${stack}_" --format '{{.Name}} {{.Replicas}}' | awk '/_(web|db) / { split($2, n, "/"); if (n[1] != n[2]) bad = 1 } END { exit bad }'; do sleep 2; done; }

under() { well; name=$1; shift; "$here/rehearse.py" during "$name" -- "$*" || ended=1; }

under "rolling update to $1" "$(deployed "$1"); test \"\$($state)\" = completed"
under "bad build $2, rolled back" "$(deployed "$2"); test \"\$($state)\" = rollback_completed"
under "web container killed" "docker kill --signal KILL $(one web)"
under "PostgreSQL restarted" "docker service update --force --quiet ${stack}_db"
under "PostgreSQL killed" "docker kill --signal KILL $(one db)"
if [ -n "${3:-}" ]; then under "machine $3 drained" "docker node update --availability drain $3 && sleep 30 && docker node update --availability active $3"; fi
exit $ended
